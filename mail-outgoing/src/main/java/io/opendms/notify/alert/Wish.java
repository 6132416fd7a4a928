package io.opendms.notify.alert;

import io.opendms.entry.MailAddress;
import io.opendms.notify.text.Language;

/** That somebody is to be told of the new items of a list. A subscriber has one for each list at most. */
public record Wish(Subscriber subscriber, MailAddress list, Rhythm rhythm, Language language) {}
