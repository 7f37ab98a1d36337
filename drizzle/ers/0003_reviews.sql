ALTER TABLE `appointments` ADD `accepted_at` integer;--> statement-breakpoint
CREATE INDEX `appointments_current_of_service` ON `appointments` (`service_id`) WHERE is_current = 1;--> statement-breakpoint
ALTER TABLE `booking_attempts` ADD `asked_by_ods_code` text;--> statement-breakpoint
ALTER TABLE `referrals` ADD `updated_at` integer;--> statement-breakpoint
ALTER TABLE `referrals` ADD `ended_by_ods_code` text;--> statement-breakpoint
CREATE INDEX `referrals_of_referrer` ON `referrals` (`referring_ods_code`,`state`);