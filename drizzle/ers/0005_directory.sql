CREATE TABLE `service_drafts` (
	`service_id` text PRIMARY KEY NOT NULL,
	`version_id` integer NOT NULL,
	`provider_ods_code` text NOT NULL,
	`definition` text NOT NULL,
	`placeholder_agreement` text,
	FOREIGN KEY (`provider_ods_code`) REFERENCES `organisations`(`ods_code`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
ALTER TABLE `appointments` ADD `explanation` text;--> statement-breakpoint
ALTER TABLE `booking_attempts` ADD `explanation` text;--> statement-breakpoint
ALTER TABLE `services` ADD `age_from` integer;--> statement-breakpoint
ALTER TABLE `services` ADD `age_to` integer;--> statement-breakpoint
ALTER TABLE `services` ADD `sex_treated` text;--> statement-breakpoint
ALTER TABLE `services` ADD `placeholder_agreement` text;