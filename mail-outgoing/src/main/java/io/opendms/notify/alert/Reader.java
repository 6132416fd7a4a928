package io.opendms.notify.alert;

import io.opendms.entry.MailAddress;

/** Somebody who is told and may read the list. */
public record Reader(String name, MailAddress address) {}
