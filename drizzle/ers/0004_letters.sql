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
ALTER TABLE `organisations` ADD `commissioner_ods_code` text;--> statement-breakpoint
ALTER TABLE `patients` ADD `sex` text;--> statement-breakpoint
ALTER TABLE `referrals` ADD `clinical_info_last_updated_at` integer;--> statement-breakpoint
ALTER TABLE `referrals` ADD `letter_intention` text DEFAULT 'NEED_TO_ADD_LATER' NOT NULL;--> statement-breakpoint
ALTER TABLE `referrals` ADD `first_reminder_days` integer;--> statement-breakpoint
ALTER TABLE `referrals` ADD `search_criteria` text;--> statement-breakpoint
ALTER TABLE `services` ADD `age_from` integer;--> statement-breakpoint
ALTER TABLE `services` ADD `age_to` integer;--> statement-breakpoint
ALTER TABLE `services` ADD `sex_treated` text;--> statement-breakpoint
ALTER TABLE `services` ADD `letter_required` integer DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE `services` ADD `clinical_terms` text;