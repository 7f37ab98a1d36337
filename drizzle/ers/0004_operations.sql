CREATE TABLE `files` (
	`file_id` text PRIMARY KEY NOT NULL,
	`for_ubrn` text,
	`file_name` text NOT NULL,
	`content_type` text NOT NULL,
	`size` integer NOT NULL,
	`uploaded_at` integer NOT NULL,
	`uploaded_by` text NOT NULL,
	`uploaded_by_ods_code` text NOT NULL,
	`on_behalf_of` text,
	`verdict` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `letter_files` (
	`ubrn` text NOT NULL,
	`file_id` text NOT NULL,
	`position` integer NOT NULL,
	`description` text,
	`attached_at` integer NOT NULL,
	PRIMARY KEY(`ubrn`, `file_id`),
	FOREIGN KEY (`ubrn`) REFERENCES `referrals`(`ubrn`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`file_id`) REFERENCES `files`(`file_id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
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
CREATE INDEX `referral_events_chases` ON `referral_events` (`at`) WHERE what = 'LETTER_CHASED';--> statement-breakpoint
CREATE TABLE `service_drafts` (
	`service_id` text PRIMARY KEY NOT NULL,
	`version_id` integer NOT NULL,
	`provider_ods_code` text NOT NULL,
	`definition` text NOT NULL,
	`placeholder_agreement` text,
	FOREIGN KEY (`provider_ods_code`) REFERENCES `organisations`(`ods_code`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `staff_services` (
	`user_id` text NOT NULL,
	`service_id` text NOT NULL,
	PRIMARY KEY(`user_id`, `service_id`),
	FOREIGN KEY (`user_id`) REFERENCES `staff`(`user_id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`service_id`) REFERENCES `services`(`service_id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
ALTER TABLE `appointments` ADD `explanation` text;--> statement-breakpoint
ALTER TABLE `booking_attempts` ADD `next_services` text;--> statement-breakpoint
ALTER TABLE `booking_attempts` ADD `explanation` text;--> statement-breakpoint
ALTER TABLE `organisations` ADD `commissioner_ods_code` text;--> statement-breakpoint
ALTER TABLE `patients` ADD `sex` text;--> statement-breakpoint
ALTER TABLE `patients` ADD `email` text;--> statement-breakpoint
ALTER TABLE `patients` ADD `deceased_on` text;--> statement-breakpoint
ALTER TABLE `patients` ADD `is_sensitive` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `referrals` ADD `clinical_info_last_updated_at` integer;--> statement-breakpoint
ALTER TABLE `referrals` ADD `letter_intention` text DEFAULT 'NEED_TO_ADD_LATER' NOT NULL;--> statement-breakpoint
ALTER TABLE `referrals` ADD `search_criteria` text;--> statement-breakpoint
ALTER TABLE `referrals` ADD `first_reminder_days` integer DEFAULT 28 NOT NULL;--> statement-breakpoint
ALTER TABLE `referrals` ADD `reminders_sent` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `referrals` ADD `remind_from` integer;--> statement-breakpoint
ALTER TABLE `referrals` ADD `overdue_since` text;--> statement-breakpoint
CREATE INDEX `referrals_to_remind` ON `referrals` (((case when remind_from is null then authored_at else remind_from end) + first_reminder_days * 86400000)) WHERE request_type = 'REFERRAL' and state in ('NOT_BOOKED', 'APPT_CANCELLED_BY_PATIENT', 'APPT_CANCELLED_BY_PROVIDER') and reminders_sent < 2 and first_reminder_days > 0;--> statement-breakpoint
CREATE INDEX `referrals_urgent_and_unsent` ON `referrals` (`authored_at`) WHERE request_type = 'REFERRAL' and state = 'NOT_BOOKED' and priority <> 'ROUTINE';--> statement-breakpoint
CREATE INDEX `referrals_promised` ON `referrals` (`contact_by`) WHERE contact_by is not null and overdue_since is null;--> statement-breakpoint
CREATE INDEX `referrals_overdue` ON `referrals` (`overdue_since`) WHERE overdue_since is not null;--> statement-breakpoint
ALTER TABLE `services` ADD `age_from` integer;--> statement-breakpoint
ALTER TABLE `services` ADD `age_to` integer;--> statement-breakpoint
ALTER TABLE `services` ADD `sex_treated` text;--> statement-breakpoint
ALTER TABLE `services` ADD `letter_required` integer DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE `services` ADD `clinical_terms` text;--> statement-breakpoint
ALTER TABLE `services` ADD `placeholder_agreement` text;