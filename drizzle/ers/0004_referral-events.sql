CREATE TABLE `referral_events` (
	`event_id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`ubrn` text NOT NULL,
	`at` integer NOT NULL,
	`what` text NOT NULL,
	`done_by` text,
	`ods_code` text,
	`service_id` text,
	`start_at` integer,
	`is_placeholder` integer NOT NULL,
	`reason` text,
	`comment` text,
	FOREIGN KEY (`ubrn`) REFERENCES `referrals`(`ubrn`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `referral_events_of_referral` ON `referral_events` (`ubrn`);--> statement-breakpoint
CREATE INDEX `referral_events_chases` ON `referral_events` (`at`) WHERE what = 'LETTER_CHASED';