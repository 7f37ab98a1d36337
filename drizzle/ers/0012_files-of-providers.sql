ALTER TABLE `letter_files` RENAME TO `attached_files`;--> statement-breakpoint
ALTER TABLE `attached_files` ADD `type` text DEFAULT 'REFERRER' NOT NULL;--> statement-breakpoint
ALTER TABLE `booking_attempts` ADD `files_to_attach` text;