CREATE TABLE `call_matches` (
	`match_id` text PRIMARY KEY NOT NULL,
	`call_id` text NOT NULL,
	`nhs_number` text NOT NULL,
	`position` integer NOT NULL,
	FOREIGN KEY (`call_id`) REFERENCES `calls`(`call_id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`nhs_number`) REFERENCES `patients`(`nhs_number`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `call_matches_of_call` ON `call_matches` (`call_id`);--> statement-breakpoint
DROP INDEX `messages_one_per_cause`;--> statement-breakpoint
CREATE UNIQUE INDEX `messages_one_per_cause` ON `messages` (`ubrn`,`referral_version`,`kind`,`channel`) WHERE kind not in ('ACCESS_CODE_REISSUED', 'HOW_TO_BOOK');--> statement-breakpoint
ALTER TABLE `calls` ADD `match_nhs_number` text;--> statement-breakpoint
ALTER TABLE `calls` ADD `found_by` text;--> statement-breakpoint
ALTER TABLE `calls` ADD `checked_by` text;--> statement-breakpoint
ALTER TABLE `calls` ADD `held_at` integer;--> statement-breakpoint
ALTER TABLE `calls` ADD `hold_note` text;--> statement-breakpoint
CREATE INDEX `calls_started` ON `calls` (`started_at`);--> statement-breakpoint
CREATE INDEX `call_audit_of_call` ON `call_audit` (`call_id`);--> statement-breakpoint
CREATE INDEX `patients_born_at` ON `patients` (`birth_date`,`postcode`);