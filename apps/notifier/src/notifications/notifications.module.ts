import { Module } from '@nestjs/common';
import { JobRunner } from '../jobs/job-runner.service.js';
import { MailTasks } from '../mail/mail-tasks.service.js';
import { Mailer } from '../mail/mailer.service.js';
import { PushSender } from '../push/push-sender.service.js';
import { PushTasks } from '../push/push-tasks.service.js';
import { NotificationMaker } from './notification-maker.service.js';

@Module({ providers: [NotificationMaker, PushSender, PushTasks, Mailer, MailTasks, JobRunner] })
export class NotificationsModule {}
