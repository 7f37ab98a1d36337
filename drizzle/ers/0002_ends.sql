ALTER TABLE `appointments` ADD `cancelled_in_pas` integer;--> statement-breakpoint
ALTER TABLE `booking_attempts` ADD `becomes` text;--> statement-breakpoint
ALTER TABLE `booking_attempts` ADD `priority` text;--> statement-breakpoint
ALTER TABLE `referrals` ADD `state_comment` text;