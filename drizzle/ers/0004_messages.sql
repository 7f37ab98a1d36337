CREATE TABLE `messages` (
	`message_id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`ubrn` text NOT NULL,
	`nhs_number` text NOT NULL,
	`channel` text NOT NULL,
	`kind` text NOT NULL,
	`state` text NOT NULL,
	`reason` text,
	`referral_version` integer NOT NULL,
	`appointment_id` integer,
	`created_at` integer NOT NULL,
	`addressee` text NOT NULL,
	`subject` text NOT NULL,
	`text` text NOT NULL,
	FOREIGN KEY (`ubrn`) REFERENCES `referrals`(`ubrn`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `messages_of_referral` ON `messages` (`ubrn`);--> statement-breakpoint
CREATE UNIQUE INDEX `messages_one_per_cause` ON `messages` (`ubrn`,`referral_version`,`kind`,`channel`) WHERE kind <> 'ACCESS_CODE_REISSUED';--> statement-breakpoint
ALTER TABLE `patients` ADD `email` text;--> statement-breakpoint
ALTER TABLE `patients` ADD `deceased_on` text;--> statement-breakpoint
ALTER TABLE `patients` ADD `is_sensitive` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `referrals` ADD `first_reminder_days` integer DEFAULT 28 NOT NULL;--> statement-breakpoint
ALTER TABLE `referrals` ADD `reminders_sent` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `referrals` ADD `remind_from` integer;--> statement-breakpoint
ALTER TABLE `referrals` ADD `overdue_since` text;--> statement-breakpoint
CREATE INDEX `referrals_to_remind` ON `referrals` (((case when remind_from is null then authored_at else remind_from end) + first_reminder_days * 86400000)) WHERE request_type = 'REFERRAL' and state in ('NOT_BOOKED', 'APPT_CANCELLED_BY_PATIENT', 'APPT_CANCELLED_BY_PROVIDER') and reminders_sent < 2 and first_reminder_days > 0;--> statement-breakpoint
CREATE INDEX `referrals_promised` ON `referrals` (`contact_by`) WHERE contact_by is not null and overdue_since is null;--> statement-breakpoint
CREATE INDEX `referrals_overdue` ON `referrals` (`overdue_since`) WHERE overdue_since is not null;