ALTER TABLE `slots` ADD `pas_ods_code` text;--> statement-breakpoint
UPDATE `slots` SET `pas_ods_code` = (SELECT `pas_ods_code` FROM `services` WHERE `services`.`service_id` = `slots`.`service_id`);