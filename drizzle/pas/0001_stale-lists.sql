CREATE TABLE `stale_slots` (
	`fault_id` integer NOT NULL,
	`usrn` text NOT NULL,
	`start_at` integer NOT NULL,
	`end_at` integer NOT NULL,
	PRIMARY KEY(`fault_id`, `usrn`),
	FOREIGN KEY (`usrn`) REFERENCES `slots`(`usrn`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
ALTER TABLE `slots` DROP COLUMN `changed_at`;