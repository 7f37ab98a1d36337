CREATE TABLE `staff_services` (
	`user_id` text NOT NULL,
	`service_id` text NOT NULL,
	PRIMARY KEY(`user_id`, `service_id`),
	FOREIGN KEY (`user_id`) REFERENCES `staff`(`user_id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`service_id`) REFERENCES `services`(`service_id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
ALTER TABLE `booking_attempts` ADD `is_placeholder` integer;