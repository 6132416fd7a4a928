package io.opendms.notify.notice;

import io.opendms.entry.MailAddress;
import io.opendms.notify.text.Language;
import java.time.ZoneId;

/**
 * Somebody to whom mail is written.
 *
 * @param name the name by which the person acts, such as {@code CONTOSO\anna}
 * @param inPlaceOf for whom the person stands in at present, empty for nobody
 * @param address where the mail goes
 * @param language in which it is written
 * @param zone in which its times are given
 */
public record Addressee(String name, String inPlaceOf, MailAddress address, Language language, ZoneId zone) {}
