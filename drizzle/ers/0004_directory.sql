CREATE TABLE `service_drafts` (
	`service_id` text PRIMARY KEY NOT NULL,
	`version_id` integer NOT NULL,
	`provider_ods_code` text NOT NULL,
	`definition` text NOT NULL,
	`placeholder_agreement` text,
	FOREIGN KEY (`provider_ods_code`) REFERENCES `organisations`(`ods_code`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
ALTER TABLE `services` ADD `min_age_years` integer;--> statement-breakpoint
ALTER TABLE `services` ADD `max_age_years` integer;--> statement-breakpoint
ALTER TABLE `services` ADD `gender_treated` text DEFAULT 'MALE_AND_FEMALE' NOT NULL;--> statement-breakpoint
ALTER TABLE `services` ADD `placeholder_agreement` text;