package io.opendms.notify.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.notify.mail.MailText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class TextsTest {
    private static final Texts TEXTS = new Texts(Optional.empty());

    /** What would do harm in a header, in HTML, and to who reads it. */
    private static final String HOSTILE =
            "a\r\nBcc: x@evil.example\u0000\u009b\u202e<script>alert('1')</script>\"&{link}\u2028" + "\u760a\u760d"
                    + "long ".repeat(2000);

    static Stream<Arguments> mails() {
        return Arrays.stream(Topic.values())
                .flatMap(topic -> Arrays.stream(Language.values()).map(language -> Arguments.of(topic, language)));
    }

    @ParameterizedTest
    @MethodSource("mails")
    void writes_each_topic_in_each_language_with_hostile_values(Topic topic, Language language) {
        Map<String, String> values = new HashMap<>();
        topic.places().forEach(place -> values.put(place, HOSTILE));
        MailText text = TEXTS.write(topic, language, values);

        assertThat(text.subject()).hasSizeBetween(10, 200).doesNotContain("\n", "\u202e");
        assertThat(text.html())
                .doesNotContain("<script", "\u202e", "\u0000", "\u2028", "href")
                .contains("&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&quot;&amp;{link}")
                .contains("[...]");
        assertThat(text.plain()).doesNotContain("\r", "\u0000", "\u202e").contains("[...]");
    }

    @ParameterizedTest
    @MethodSource("mails")
    void says_all_that_there_is_to_say(Topic topic, Language language) {
        Map<String, String> values = new HashMap<>(Example.values(topic, TEXTS.words(language), ZoneOffset.UTC));
        MailText text = Example.mail(TEXTS, topic, language, ZoneOffset.UTC);

        assertThat(text.html()).startsWith("<!DOCTYPE html>").contains("lang=\"" + language.tag() + "\"");
        assertThat(text.plain())
                .contains(values.get(topic.places().contains("link") ? "link" : "leave"))
                .doesNotContain("{", "}");
        assertThat(text.subject()).contains(values.get(topic.places().contains("what") ? "what" : "number"));
        for (String place : BuiltIn.template(topic, language).names()) {
            String value = values.getOrDefault(place, "");
            assertThat(text.plain().replaceAll("\\s+", " ") + text.subject())
                    .as(place)
                    .contains(value);
        }
        for (Map<String, String> item : Example.items(topic, TEXTS.words(language), ZoneOffset.UTC)) {
            assertThat(BuiltIn.template(topic, language).itemNames()).containsAll(item.keySet());
            assertThat(text.plain().replaceAll("\\s+", " ")).contains(item.values());
        }
    }

    @ParameterizedTest
    @MethodSource("mails")
    void says_enough_when_little_is_known(Topic topic, Language language) {
        MailText text = TEXTS.write(
                topic,
                language,
                Map.of(
                        "what",
                        "New group sales",
                        "number",
                        "1",
                        "farm",
                        "contoso",
                        "list",
                        "sales@contoso.com",
                        "person",
                        "anna"));

        assertThat(text.subject()).contains(topic.places().contains("what") ? "New group sales" : " 1");
        assertThat(text.plain()).hasSizeGreaterThan(60).doesNotContain("{");
    }

    @ParameterizedTest
    @EnumSource(Topic.class)
    void has_the_same_places_in_all_languages(Topic topic) {
        Set<String> english = BuiltIn.template(topic, Language.ENGLISH).names();

        assertThat(topic.places()).containsAll(english);
        assertThat(BuiltIn.template(topic, Language.ENGLISH).itemNames()).isEqualTo(topic.itemPlaces());
        for (Language language : Language.values()) {
            assertThat(BuiltIn.template(topic, language).names()).isEqualTo(english);
            assertThat(BuiltIn.template(topic, language).itemNames()).isEqualTo(topic.itemPlaces());
        }
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void has_the_same_words_in_all_languages(Language language) {
        assertThat(TEXTS.words(language).keys())
                .isEqualTo(TEXTS.words(Language.ENGLISH).keys());
    }

    @ParameterizedTest
    @MethodSource("mails")
    void uses_no_character_that_common_charsets_lack(Topic topic, Language language) {
        MailText text = Example.mail(TEXTS, topic, language, ZoneOffset.UTC);

        for (String part : new String[] {text.subject(), text.plain(), text.html()}) {
            assertThat(StandardCharsets.ISO_8859_1.newEncoder().canEncode(part)).isTrue();
        }
    }

    @Test
    void the_page_names_each_mail_and_each_place() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "outgoing-texts.md"));

        for (Topic topic : Topic.values()) {
            assertThat(page).contains("`" + topic.word() + "`");
            topic.places().forEach(place -> assertThat(page).contains("`" + place + "`"));
            topic.itemPlaces().forEach(place -> assertThat(page).contains("`" + place + "`"));
        }
    }

    @Test
    void writes_days_and_times_as_each_language_does() {
        Instant instant = Instant.parse("2026-06-15T09:30:00Z");
        ZoneId berlin = ZoneId.of("Europe/Berlin");

        assertThat(TEXTS.words(Language.ENGLISH).moment(instant, berlin)).startsWith("Monday, 15 June 2026, 11:30 (");
        assertThat(TEXTS.words(Language.GERMAN).moment(instant, berlin))
                .startsWith("Montag, 15. Juni 2026, 11:30 Uhr (");
        assertThat(TEXTS.words(Language.FRENCH).moment(instant, berlin)).startsWith("lundi 15 juin 2026 à 11:30 (");
    }

    @Test
    void knows_the_language_that_somebody_prefers() {
        assertThat(Language.preferred("de-AT, en;q=0.8")).contains(Language.GERMAN);
        assertThat(Language.preferred("it, fr-CA;q=0.7, en;q=0.5")).contains(Language.FRENCH);
        assertThat(Language.preferred("it")).isEmpty();
        assertThat(Language.preferred("")).isEmpty();
        assertThat(Language.preferred(";;;")).isEmpty();
        assertThat(Language.preferred("de".repeat(1000))).isEmpty();
        assertThat(Language.preferred("-")).isEmpty();
        assertThat(Language.preferred("de, -")).isEmpty();
    }

    @Test
    void takes_templates_of_an_administrator_before_its_own(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("request_waiting.de.txt"), "Subject: Unser {what}\n\nHallo {requester}\n");
        Files.writeString(folder.resolve("layout.html"), "<html><b>Contoso</b>{content}</html>");
        Texts texts = new Texts(Optional.of(folder));
        Map<String, String> values = Map.of("what", "Antrag", "requester", "Anna <x>", "number", "1");

        assertThat(texts.problems()).isEmpty();
        assertThat(texts.write(Topic.REQUEST_WAITING, Language.GERMAN, values))
                .extracting(MailText::subject, MailText::plain)
                .containsExactly("Unser Antrag", "Hallo Anna <x>\n");
        assertThat(texts.write(Topic.REQUEST_WAITING, Language.GERMAN, values).html())
                .startsWith("<html><b>Contoso</b><p")
                .contains("Hallo Anna &lt;x&gt;");
        assertThat(texts.write(Topic.REQUEST_WAITING, Language.ENGLISH, values).subject())
                .startsWith("Please decide");
    }

    @Test
    void takes_its_own_subject_where_that_of_an_administrator_says_nothing(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("request_waiting.en.txt"), "Subject: {justification}\n\nHello\n");

        assertThat(new Texts(Optional.of(folder))
                        .write(Topic.REQUEST_WAITING, Language.ENGLISH, Map.of("what", "it", "number", "1"))
                        .subject())
                .isEqualTo("Please decide: it (request 1)");
    }

    @Test
    void names_each_file_that_it_cannot_use_and_uses_its_own_text(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("request_waiting.de.txt"), "Hallo");
        Files.writeString(folder.resolve("request_waiting.en.txt"), "Subject: a\n\n{what}\n{passwort} {token}");
        Files.write(folder.resolve("request_failed.fr.txt"), new byte[] {(byte) 0xff, 'x'});
        Files.writeString(folder.resolve("request_waiting.it.txt"), "Subject: a\n\nb");
        Files.writeString(folder.resolve("concern_began.en.txt"), "x".repeat(70_000));
        Files.writeString(folder.resolve("layout.html"), "<html>");
        Files.writeString(folder.resolve(".hidden"), "x");
        Files.writeString(folder.resolve("request_failed.en.txt"), "Subject: a\n\nb\n\n* c\n");
        Files.writeString(folder.resolve("alert_daily.en.txt"), "Subject: {list}\n\n* {subject}\n{when}\n\n{time}\n");
        Texts texts = new Texts(Optional.of(folder));

        assertThat(texts.problems().stream().map(each -> each.toString().replace(folder + "/", "")))
                .satisfiesExactly(
                        each -> assertThat(each)
                                .startsWith(
                                        "alert_daily.en.txt:4: items in mails about alert_daily have no value {when}; ")
                                .contains("attachments"),
                        each -> assertThat(each)
                                .startsWith("alert_daily.en.txt:6: mails about alert_daily have no value {time}; "),
                        each -> assertThat(each)
                                .isEqualTo("concern_began.en.txt: it has more than 65536 bytes; make it shorter"),
                        each -> assertThat(each).startsWith("layout.html: it does not have {content} exactly once; "),
                        each -> assertThat(each)
                                .startsWith("request_failed.en.txt:5: ")
                                .contains("mails about request_failed have none"),
                        each -> assertThat(each).isEqualTo("request_failed.fr.txt: it is not UTF-8; save it as UTF-8"),
                        each -> assertThat(each).startsWith("request_waiting.de.txt:1: it does not begin with"),
                        each -> assertThat(each)
                                .startsWith(
                                        "request_waiting.en.txt:4: mails about request_waiting have no value {passwort}; ")
                                .contains("justification"),
                        each -> assertThat(each)
                                .startsWith("request_waiting.en.txt:4: ")
                                .contains("{token}"),
                        each -> assertThat(each)
                                .startsWith("request_waiting.it.txt: ")
                                .contains("TOPIC.LANGUAGE.txt"));
        assertThat(texts.write(Topic.REQUEST_WAITING, Language.GERMAN, Map.of("what", "x", "number", "1"))
                        .subject())
                .isEqualTo("Bitte entscheiden: x (Antrag 1)");
    }

    @Test
    void a_file_counts_as_soon_as_it_is_there_and_no_more_when_it_is_gone(@TempDir Path folder) throws IOException {
        Texts texts = new Texts(Optional.of(folder));
        assertThat(subject(texts)).isEqualTo("Bitte entscheiden: x (Antrag 1)");

        Path file = Files.writeString(folder.resolve("request_waiting.de.txt"), "Subject: Eins {what}\n\nHallo\n");
        assertThat(subject(texts)).isEqualTo("Eins x");
        Files.writeString(file, "Subject: Zwei {what}\n\nHallo wieder\n");
        assertThat(subject(texts)).isEqualTo("Zwei x");
        Path layout = Files.writeString(folder.resolve("layout.html"), "<html><i>1</i>{content}</html>");
        assertThat(html(texts)).startsWith("<html><i>1</i>");

        Files.delete(file);
        Files.delete(layout);
        assertThat(subject(texts)).isEqualTo("Bitte entscheiden: x (Antrag 1)");
        assertThat(html(texts)).startsWith("<!DOCTYPE html>");
        assertThat(texts.problems()).isEmpty();
    }

    @Test
    void a_file_that_is_broken_keeps_what_it_said_and_is_told_of_once(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("request_waiting.de.txt"), "Subject: Eins {what}\n\nHallo\n");
        Path layout = Files.writeString(folder.resolve("layout.html"), "<html><i>1</i>{content}</html>");
        List<TemplateProblem> told = new ArrayList<>();
        Texts texts = new Texts(Optional.of(folder), told::add);
        assertThat(told).isEmpty();

        Files.writeString(file, "Subject: Zwei {nothing}\n\nHallo\n");
        Files.writeString(layout, "<html>");
        assertThat(subject(texts)).isEqualTo("Eins x");
        assertThat(html(texts)).startsWith("<html><i>1</i>");
        assertThat(texts.problems()).hasSize(2).isEqualTo(told);
        Files.writeString(folder.resolve("concern_began.en.txt"), "Hello");
        assertThat(texts.problems()).hasSize(3);
        assertThat(told).hasSize(3).doesNotHaveDuplicates();
        assertThat(subject(texts)).isEqualTo("Eins x");

        Files.writeString(file, "Subject: Drei {what}\n\nHallo\n");
        assertThat(subject(texts)).isEqualTo("Drei x");
        assertThat(texts.problems()).hasSize(2);
    }

    @Test
    void a_folder_that_goes_away_leaves_what_it_said(@TempDir Path parent) throws IOException {
        Path folder = Files.createDirectory(parent.resolve("letters"));
        Files.writeString(folder.resolve("request_waiting.de.txt"), "Subject: Eins {what}\n\nHallo\n");
        Files.writeString(folder.resolve("layout.html"), "<html><i>1</i>{content}</html>");
        Texts texts = new Texts(Optional.of(folder));

        Files.move(folder, parent.resolve("away"));
        assertThat(subject(texts)).isEqualTo("Eins x");
        assertThat(html(texts)).startsWith("<html><i>1</i>");
        assertThat(texts.problems()).singleElement().asString().contains("it is not there");
        Files.move(parent.resolve("away"), folder);
        assertThat(texts.problems()).isEmpty();
    }

    private static String subject(Texts texts) {
        return texts.write(Topic.REQUEST_WAITING, Language.GERMAN, Map.of("what", "x", "number", "1"))
                .subject();
    }

    private static String html(Texts texts) {
        return texts.write(Topic.REQUEST_WAITING, Language.GERMAN, Map.of("what", "x", "number", "1"))
                .html();
    }

    @Test
    void names_a_folder_that_is_not_there(@TempDir Path folder) {
        assertThat(new Texts(Optional.of(folder.resolve("nowhere"))).problems())
                .singleElement()
                .asString()
                .contains("nowhere", "it is not there");
    }
}
