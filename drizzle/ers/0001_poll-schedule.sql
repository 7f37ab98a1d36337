ALTER TABLE `services` ADD `poll_times` text;--> statement-breakpoint
ALTER TABLE `services` ADD `polled_at` integer;