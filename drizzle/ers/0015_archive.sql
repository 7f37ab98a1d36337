DROP INDEX `referrals_to_remind`;--> statement-breakpoint
DROP INDEX `referrals_urgent_and_unsent`;--> statement-breakpoint
DROP INDEX `referrals_promised`;--> statement-breakpoint
DROP INDEX `referrals_overdue`;--> statement-breakpoint
ALTER TABLE `referrals` ADD `archived_at` integer;--> statement-breakpoint
CREATE INDEX `referrals_last_moved` ON `referrals` ((case when updated_at is null then authored_at else updated_at end)) WHERE request_type = 'REFERRAL' and archived_at is null;--> statement-breakpoint
CREATE INDEX `referrals_related` ON `referrals` (`related_ubrn`) WHERE related_ubrn is not null;--> statement-breakpoint
CREATE INDEX `referrals_to_remind` ON `referrals` (((case when remind_from is null then authored_at else remind_from end) + first_reminder_days * 86400000)) WHERE request_type = 'REFERRAL' and archived_at is null and state in ('NOT_BOOKED', 'APPT_CANCELLED_BY_PATIENT', 'APPT_CANCELLED_BY_PROVIDER') and reminders_sent < 2 and first_reminder_days > 0;--> statement-breakpoint
CREATE INDEX `referrals_urgent_and_unsent` ON `referrals` (`authored_at`) WHERE request_type = 'REFERRAL' and archived_at is null and state in ('NOT_BOOKED', 'APPT_CANCELLED_BY_PATIENT', 'APPT_CANCELLED_BY_PROVIDER', 'REJECTED', 'TRIAGE_RESPONSE', 'DID_NOT_ATTEND', 'TRIAGED_PROVIDER_TO_ACTION') and priority <> 'ROUTINE';--> statement-breakpoint
CREATE INDEX `referrals_promised` ON `referrals` (`contact_by`) WHERE archived_at is null and contact_by is not null and overdue_since is null;--> statement-breakpoint
CREATE INDEX `referrals_overdue` ON `referrals` (`overdue_since`) WHERE archived_at is null and overdue_since is not null;--> statement-breakpoint
CREATE INDEX `appointments_to_cancel_in_pas` ON `appointments` (`ubrn`) WHERE cancelled_in_pas = 0;