CREATE TABLE `appointments` (
	`appointment_id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`ods_code` text NOT NULL,
	`ubrn` text NOT NULL,
	`usrn` text,
	`service_id` text NOT NULL,
	`nhs_number` text NOT NULL,
	`start_at` integer NOT NULL,
	`end_at` integer NOT NULL,
	`status` text NOT NULL,
	`booked_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `pas_one_live_per_slot` ON `appointments` (`usrn`) WHERE status = 'BOOKED';--> statement-breakpoint
CREATE INDEX `pas_appointments_ubrn` ON `appointments` (`ubrn`);--> statement-breakpoint
CREATE TABLE `clinics` (
	`service_id` text PRIMARY KEY NOT NULL,
	`ods_code` text NOT NULL,
	`template` text NOT NULL,
	`published_to` text
);
--> statement-breakpoint
CREATE TABLE `messages_seen` (
	`ods_code` text NOT NULL,
	`message_id` text NOT NULL,
	`answer` text NOT NULL,
	PRIMARY KEY(`ods_code`, `message_id`)
);
--> statement-breakpoint
CREATE TABLE `outbox` (
	`outbox_id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`ods_code` text NOT NULL,
	`message_id` text NOT NULL,
	`interaction` text NOT NULL,
	`ubrn` text NOT NULL,
	`usrn` text NOT NULL,
	`in_reply_to` text,
	`reason` text,
	`due_at` integer NOT NULL,
	`settled_at` integer,
	`outcome` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `pas_outbox_message` ON `outbox` (`ods_code`,`message_id`);--> statement-breakpoint
CREATE INDEX `pas_outbox_due` ON `outbox` (`due_at`) WHERE settled_at is null;--> statement-breakpoint
CREATE TABLE `patients` (
	`ods_code` text NOT NULL,
	`nhs_number` text NOT NULL,
	`local_number` text NOT NULL,
	`family_name` text NOT NULL,
	`given_name` text NOT NULL,
	`birth_date` text NOT NULL,
	`address_lines` text NOT NULL,
	`postcode` text NOT NULL,
	`registered_at` integer NOT NULL,
	PRIMARY KEY(`ods_code`, `nhs_number`)
);
--> statement-breakpoint
CREATE TABLE `slots` (
	`usrn` text PRIMARY KEY NOT NULL,
	`ods_code` text NOT NULL,
	`service_id` text NOT NULL,
	`start_at` integer NOT NULL,
	`end_at` integer NOT NULL,
	`priority` text NOT NULL,
	`clinician_user_id` text,
	`published_at` integer NOT NULL,
	`status` text NOT NULL,
	`changed_at` integer,
	FOREIGN KEY (`service_id`) REFERENCES `clinics`(`service_id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `pas_slots_service` ON `slots` (`service_id`,`start_at`);