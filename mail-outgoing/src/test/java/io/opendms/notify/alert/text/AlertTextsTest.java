package io.opendms.notify.alert.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.entry.MailAddress;
import io.opendms.notify.alert.Frequency;
import io.opendms.notify.alert.Rhythm;
import io.opendms.notify.alert.StoredItem;
import io.opendms.notify.alert.Subscriber;
import io.opendms.notify.alert.Wish;
import io.opendms.notify.mail.MailText;
import io.opendms.notify.text.Language;
import io.opendms.notify.text.Texts;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AlertTextsTest {
    private static final MailAddress SALES = MailAddress.parse("list", "sales@sp.contoso.com");
    private static final URI LEAVE = URI.create("https://dms.contoso.com/admin/unsubscribe?token=abc");

    private final AlertTexts texts = new AlertTexts(new Texts(Optional.empty()));

    private static StoredItem item(String subject, String sender, List<String> attachments, String place) {
        return new StoredItem(
                Instant.parse("2026-11-28T15:00:00Z"), SALES, "contoso", subject, sender, attachments, place);
    }

    private static Wish wish(Language language, Frequency frequency, Subscriber.Kind kind) {
        return new Wish(
                new Subscriber(kind, "anna"),
                SALES,
                new Rhythm(frequency, DayOfWeek.MONDAY, 8, ZoneId.of("Europe/Berlin")),
                language);
    }

    private MailText english(StoredItem... items) {
        return texts.write(
                wish(Language.ENGLISH, Frequency.AT_ONCE, Subscriber.Kind.PERSON),
                new Told(List.of(items), 0, Optional.of(LEAVE)));
    }

    @Test
    void says_what_came_by_whom_and_when_where_the_reader_is() {
        MailText text = english(
                item("Offer 17", "Ben <ben@contoso.com>", List.of("offer.pdf", "terms.docx"), "https://sp/sales/17"));
        assertThat(text.subject()).isEqualTo("sales@sp.contoso.com: Offer 17");
        assertThat(text.plain())
                .contains("* Offer 17", "Ben <ben@contoso.com>", "28 November 2026, 16:00")
                .contains(
                        "Attachments: offer.pdf, terms.docx",
                        "\n  https://sp/sales/17\n",
                        "Get no more of these mails:\n" + LEAVE);
        assertThat(text.html())
                .contains("<a href=\"https://sp/sales/17\">Offer 17</a>", "Ben &lt;ben@contoso.com&gt;")
                .contains("<a href=\"" + LEAVE + "\">Get no more of these mails</a>");
    }

    @Test
    void makes_no_markup_of_what_a_sender_wrote() {
        MailText text = english(
                item("<img src=x onerror=alert(1)>&", "\"><script>", List.of("<b>.pdf"), "javascript:alert(1)"));
        assertThat(text.html()).doesNotContain("<img", "<script", "<b>", "javascript:");
        assertThat(text.html()).contains("&lt;img src=x onerror=alert(1)&gt;&amp;");
        assertThat(text.plain()).doesNotContain("javascript:");
    }

    @Test
    void keeps_each_value_in_one_line_without_what_nobody_sees() {
        MailText text = english(item(
                "Invoice\r\nBcc: eve@evil.example\u2028x\u202efdp.exe\u0000",
                "a\nb",
                List.of("c\nd"),
                "https://sp/\r\nx"));
        assertThat(text.subject()).isEqualTo("sales@sp.contoso.com: Invoice Bcc: eve@evil.example xfdp.exe");
        assertThat(text.plain()).contains("* Invoice Bcc: eve@evil.example xfdp.exe\n", "  a b\n", "c d\n");
        assertThat(text.plain()).doesNotContain("https://sp/\r", "\u202e");
    }

    @Test
    void bounds_what_is_long_and_names_an_item_without_a_subject() {
        MailText text = english(item(
                "s".repeat(5_000),
                "f".repeat(5_000),
                Collections.nCopies(30, "n".repeat(500)),
                "https://sp/" + "p".repeat(5_000)));
        assertThat(text.subject().length()).isLessThanOrEqualTo(200);
        assertThat(text.plain().length()).isLessThan(2_500);
        assertThat(text.plain()).contains("and 20 more");
        assertThat(english(item("", "", List.of(), "")).plain()).contains("* (no subject)");
    }

    @Test
    void takes_braces_and_quotes_of_a_sender_as_they_are() {
        assertThat(english(item("{0} isn't {1,choice}", "{2}", List.of("{0}"), ""))
                        .plain())
                .contains("{0} isn't {1,choice}", "  {2}\n", "Attachments: {0}");
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void has_all_words_in_each_language(Language language) {
        for (Frequency frequency : Frequency.values()) {
            for (Subscriber.Kind kind : Subscriber.Kind.values()) {
                MailText text = texts.write(
                        wish(language, frequency, kind),
                        new Told(
                                List.of(item("a", "b", List.of("c"), ""), item("", "", List.of(), "")),
                                1_200,
                                Optional.of(LEAVE)));
                assertThat(text.plain().replace("\n", " "))
                        .contains(SALES.toString(), "anna")
                        .containsPattern("1.200")
                        .doesNotContain("{", "}");
                assertThat(text.html()).contains("lang=\"" + language.tag() + "\"");
                assertThat(text.subject()).containsPattern("1.202");
            }
        }
    }

    @Test
    void speaks_of_one_item_and_of_many_as_the_language_does() {
        Wish german = wish(Language.GERMAN, Frequency.DAILY, Subscriber.Kind.PERSON);
        StoredItem one = item("a", "b", List.of(), "");
        assertThat(texts.write(german, new Told(List.of(one), 0, Optional.empty()))
                        .plain())
                .startsWith("Ein neues Element in sales@sp.contoso.com\n");
        assertThat(texts.write(german, new Told(List.of(one, one), 0, Optional.empty()))
                        .subject())
                .isEqualTo("sales@sp.contoso.com: 2 neue Elemente");
    }

    @ParameterizedTest
    @EnumSource(Frequency.class)
    void takes_the_template_of_an_administrator_for_each_frequency(Frequency frequency, @TempDir Path folder)
            throws IOException {
        String topic = "alert_" + frequency.word().replace('-', '_');
        Files.writeString(
                folder.resolve(topic + ".de.txt"),
                "Subject: Neu: {what}\n\n* {subject} ({sender})\nam {time}\n[x]({place})\n\n--\n\nNur an {person}\n\nAn {group}\n");
        Texts own = new Texts(Optional.of(folder));
        assertThat(own.problems()).isEmpty();

        MailText text = new AlertTexts(own)
                .write(
                        wish(Language.GERMAN, frequency, Subscriber.Kind.PERSON),
                        new Told(
                                List.of(item("a<b", "Ben", List.of(), ""), item("c", "", List.of(), "")),
                                0,
                                Optional.of(LEAVE)));

        assertThat(text.subject()).isEqualTo("Neu: 2 neue Elemente");
        assertThat(text.plain()).isEqualTo("""
                * a<b (Ben)
                  am Samstag, 28. November 2026, 16:00 Uhr (MEZ)

                * am Samstag, 28. November 2026, 16:00 Uhr (MEZ)

                --\s
                Nur an anna
                """);
        assertThat(text.html())
                .contains("<strong>a&lt;b (Ben)</strong><br>am Samstag")
                .doesNotContain("Neues");
        assertThat(new AlertTexts(own)
                        .write(
                                wish(Language.ENGLISH, frequency, Subscriber.Kind.PERSON),
                                new Told(List.of(item("a", "", List.of(), "")), 0, Optional.empty()))
                        .subject())
                .isEqualTo("sales@sp.contoso.com: a");
    }

    @Test
    void has_no_link_where_nobody_said_how_people_reach_the_service() {
        MailText text = texts.write(
                wish(Language.ENGLISH, Frequency.DAILY, Subscriber.Kind.GROUP),
                new Told(List.of(item("a", "b", List.of(), "")), 0, Optional.empty()));
        assertThat(text.plain()).doesNotContain("Get no more");
        assertThat(text.html()).doesNotContain("<a ");
    }
}
