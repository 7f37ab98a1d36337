DROP INDEX `slots_on_sale`;--> statement-breakpoint
CREATE INDEX `slots_on_sale` ON `slots` (`service_id`,`start_at`,`slot_id`,`published_at`,`priority`,`clinician_user_id`) WHERE status = 'FREE';