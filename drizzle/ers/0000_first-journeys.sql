CREATE TABLE `appointments` (
	`appointment_id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`ubrn` text NOT NULL,
	`service_id` text NOT NULL,
	`slot_id` integer,
	`status` text NOT NULL,
	`reason` text,
	`comment` text,
	`start_at` integer,
	`end_at` integer,
	`created_at` integer NOT NULL,
	`version_id` integer NOT NULL,
	`clinician_user_id` text,
	`is_placeholder` integer NOT NULL,
	`explanation_version` text,
	`attempt_id` text,
	`is_current` integer NOT NULL,
	FOREIGN KEY (`ubrn`) REFERENCES `referrals`(`ubrn`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`service_id`) REFERENCES `services`(`service_id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`slot_id`) REFERENCES `slots`(`slot_id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `appointments_one_live_per_slot` ON `appointments` (`slot_id`) WHERE status = 'booked';--> statement-breakpoint
CREATE UNIQUE INDEX `appointments_one_current_per_referral` ON `appointments` (`ubrn`) WHERE is_current = 1;--> statement-breakpoint
CREATE UNIQUE INDEX `appointments_attempt` ON `appointments` (`attempt_id`);--> statement-breakpoint
CREATE TABLE `booking_attempts` (
	`attempt_id` text PRIMARY KEY NOT NULL,
	`kind` text DEFAULT 'BOOK' NOT NULL,
	`ubrn` text NOT NULL,
	`service_id` text NOT NULL,
	`slot_id` integer NOT NULL,
	`appointment_id` integer,
	`state` text NOT NULL,
	`referral_version` integer NOT NULL,
	`started_at` integer NOT NULL,
	`settled_at` integer,
	`outcome` text,
	`reason` text,
	`comment` text,
	`alarmed_at` integer,
	`explanation_version` text,
	`clinician_user_id` text,
	`booked_by` text NOT NULL,
	FOREIGN KEY (`ubrn`) REFERENCES `referrals`(`ubrn`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`slot_id`) REFERENCES `slots`(`slot_id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`appointment_id`) REFERENCES `appointments`(`appointment_id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `attempts_one_pending_per_referral` ON `booking_attempts` (`ubrn`) WHERE state = 'PENDING' and kind <> 'RELEASE';--> statement-breakpoint
CREATE INDEX `attempts_open` ON `booking_attempts` (`ubrn`) WHERE state in ('PENDING', 'UNKNOWN');--> statement-breakpoint
CREATE INDEX `attempts_refused_releases` ON `booking_attempts` (`started_at`) WHERE kind = 'RELEASE' and state = 'REJECTED';--> statement-breakpoint
CREATE UNIQUE INDEX `attempts_one_open_per_slot` ON `booking_attempts` (`slot_id`) WHERE state in ('PENDING', 'UNKNOWN');--> statement-breakpoint
CREATE TABLE `booking_evidence` (
	`subject` text NOT NULL,
	`service_id` text NOT NULL,
	`kind` text NOT NULL,
	`slot_id` integer NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`subject`, `service_id`, `kind`, `slot_id`)
);
--> statement-breakpoint
CREATE TABLE `call_audit` (
	`audit_id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`call_id` text NOT NULL,
	`at` integer NOT NULL,
	`what` text NOT NULL,
	FOREIGN KEY (`call_id`) REFERENCES `calls`(`call_id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `calls` (
	`call_id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`started_at` integer NOT NULL,
	`ended_at` integer,
	`check` text NOT NULL,
	`match_id` text,
	`match_ubrn` text,
	`wrap_up_reason` text,
	`notes` text,
	FOREIGN KEY (`user_id`) REFERENCES `staff`(`user_id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `calls_user` ON `calls` (`user_id`,`started_at`);--> statement-breakpoint
CREATE TABLE `commissioning` (
	`service_id` text NOT NULL,
	`comm_rule_org` text NOT NULL,
	`from_date` text NOT NULL,
	`to_date` text,
	PRIMARY KEY(`service_id`, `comm_rule_org`),
	FOREIGN KEY (`service_id`) REFERENCES `services`(`service_id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `idempotency_keys` (
	`caller` text NOT NULL,
	`key` text NOT NULL,
	`digest` text NOT NULL,
	`attempt_id` text,
	`status` integer,
	`headers` text,
	`body` text,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`caller`, `key`)
);
--> statement-breakpoint
CREATE TABLE `log_in_failures` (
	`subject` text PRIMARY KEY NOT NULL,
	`count` integer NOT NULL,
	`first_failed_at` integer NOT NULL,
	`locked_until` integer
);
--> statement-breakpoint
CREATE TABLE `organisations` (
	`ods_code` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`kind` text NOT NULL,
	`headquarters_ods_code` text,
	`address_lines` text NOT NULL,
	`postcode` text NOT NULL,
	`latitude` real NOT NULL,
	`longitude` real NOT NULL
);
--> statement-breakpoint
CREATE TABLE `pas_messages` (
	`ods_code` text NOT NULL,
	`message_id` text NOT NULL,
	`received_at` integer NOT NULL,
	PRIMARY KEY(`ods_code`, `message_id`)
);
--> statement-breakpoint
CREATE TABLE `patients` (
	`nhs_number` text PRIMARY KEY NOT NULL,
	`title` text NOT NULL,
	`given_name` text NOT NULL,
	`family_name` text NOT NULL,
	`birth_date` text NOT NULL,
	`address_lines` text NOT NULL,
	`postcode` text NOT NULL,
	`latitude` real NOT NULL,
	`longitude` real NOT NULL,
	`phone` text,
	`gp_ods_code` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `referrals` (
	`ubrn` text PRIMARY KEY NOT NULL,
	`id` text NOT NULL,
	`request_type` text NOT NULL,
	`nhs_number` text NOT NULL,
	`access_code` text,
	`priority` text NOT NULL,
	`specialty` text NOT NULL,
	`specialty_plain` text NOT NULL,
	`clinic_type` text NOT NULL,
	`state` text NOT NULL,
	`state_reason` text,
	`version_id` integer NOT NULL,
	`comm_rule_org` text NOT NULL,
	`referring_ods_code` text NOT NULL,
	`referring_user_id` text NOT NULL,
	`authored_at` integer NOT NULL,
	`clinical_info_first_submitted_at` integer,
	`pathway_start_at` integer,
	`contact_by` text,
	FOREIGN KEY (`nhs_number`) REFERENCES `patients`(`nhs_number`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`referring_ods_code`) REFERENCES `organisations`(`ods_code`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `referrals_id` ON `referrals` (`id`);--> statement-breakpoint
CREATE INDEX `referrals_nhs_number` ON `referrals` (`nhs_number`);--> statement-breakpoint
CREATE TABLE `services` (
	`service_id` text PRIMARY KEY NOT NULL,
	`version_id` integer DEFAULT 1 NOT NULL,
	`name` text NOT NULL,
	`patient_name` text NOT NULL,
	`specialty` text NOT NULL,
	`specialty_plain` text NOT NULL,
	`clinic_type` text NOT NULL,
	`site_ods_code` text NOT NULL,
	`provider_ods_code` text NOT NULL,
	`request_flow` text NOT NULL,
	`bookable_type` text,
	`appointment_type` text NOT NULL,
	`appointment_mode` text NOT NULL,
	`published` integer NOT NULL,
	`effective_from` text NOT NULL,
	`effective_to` text,
	`priorities` text NOT NULL,
	`polling_range_days` integer,
	`reservation_days` integer,
	`windows` text,
	`average_wait_days` integer,
	`instructions` text NOT NULL,
	`hours_text` text,
	`opening_hours` text,
	`patient_phone` text,
	`professional_email` text,
	`getting_there` text,
	`access` text,
	`what_to_bring` text,
	`placeholder` text,
	`pas_ods_code` text,
	FOREIGN KEY (`site_ods_code`) REFERENCES `organisations`(`ods_code`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`provider_ods_code`) REFERENCES `organisations`(`ods_code`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `sessions` (
	`token_digest` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`nhs_number` text,
	`user_id` text,
	`started_at_real_ms` integer NOT NULL,
	`last_used_at_real_ms` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `shortlist_entries` (
	`ubrn` text NOT NULL,
	`service_id` text NOT NULL,
	`position` integer NOT NULL,
	PRIMARY KEY(`ubrn`, `service_id`),
	FOREIGN KEY (`ubrn`) REFERENCES `referrals`(`ubrn`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`service_id`) REFERENCES `services`(`service_id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `slots` (
	`slot_id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`usrn` text NOT NULL,
	`service_id` text NOT NULL,
	`start_at` integer NOT NULL,
	`end_at` integer NOT NULL,
	`priority` text NOT NULL,
	`clinician_user_id` text,
	`published_at` integer NOT NULL,
	`status` text NOT NULL,
	FOREIGN KEY (`service_id`) REFERENCES `services`(`service_id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `slots_usrn` ON `slots` (`usrn`);--> statement-breakpoint
CREATE INDEX `slots_on_sale` ON `slots` (`service_id`,`start_at`) WHERE status = 'FREE';--> statement-breakpoint
CREATE TABLE `staff` (
	`user_id` text PRIMARY KEY NOT NULL,
	`passcode` text NOT NULL,
	`name` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `staff_roles` (
	`user_id` text NOT NULL,
	`ods_code` text NOT NULL,
	`business_function` text NOT NULL,
	`activity_code` text NOT NULL,
	PRIMARY KEY(`user_id`, `ods_code`, `business_function`),
	FOREIGN KEY (`user_id`) REFERENCES `staff`(`user_id`) ON UPDATE no action ON DELETE no action
);
