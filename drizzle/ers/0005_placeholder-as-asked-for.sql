ALTER TABLE `appointments` ADD `explanation` text;--> statement-breakpoint
ALTER TABLE `booking_attempts` ADD `explanation` text;