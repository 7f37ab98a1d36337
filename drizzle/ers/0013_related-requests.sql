ALTER TABLE `referrals` ADD `advice_request_id` text;--> statement-breakpoint
ALTER TABLE `referrals` ADD `related_ubrn` text;