package io.opendms.notify.alert.leave;

import io.opendms.entry.MailAddress;
import io.opendms.notify.alert.Alert;

/** Somebody who may leave an alert by a link of one of its mails. */
public record Departure(Alert alert, MailAddress address) {}
