ALTER TABLE `calls` ADD `caller_relationship` text;--> statement-breakpoint
ALTER TABLE `calls` ADD `caller_authority` text;--> statement-breakpoint
ALTER TABLE `referrals` ADD `additional_requirements` text;--> statement-breakpoint
ALTER TABLE `services` ADD `additional_requirements` text;