package io.opendms.notify.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.notify.mail.MailText;
import io.opendms.notify.notice.PageAddress;
import io.opendms.notify.text.Language;
import io.opendms.notify.text.Texts;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerTextsTest {
    static final AnswerTexts TEXTS = new AnswerTexts(
            new Texts(Optional.empty()), new PageAddress(Optional.of(URI.create("https://dms.contoso.com"))));

    private final AnswerTexts texts = TEXTS;

    @ParameterizedTest
    @EnumSource
    void each_outcome_is_told_in_each_language(Outcome outcome) {
        String english = texts.text(question("en"), Ruling.of(outcome)).plain();
        for (String language : new String[] {"de", "fr"}) {
            MailText text = texts.text(question(language), Ruling.of(outcome));
            assertThat(text.plain()).contains("17").isNotEqualTo(english).doesNotContain("{");
            assertThat(text.subject()).contains("17").doesNotContain("{");
            assertThat(text.html()).contains("lang=\"" + language + "\"", "17").doesNotContain("{number}");
            assertThat(text.html())
                    .contains(
                            outcome == Outcome.GONE
                                    ? "\"https://dms.contoso.com/admin/\""
                                    : "\"https://dms.contoso.com/admin/requests/17\"");
        }
        assertThat(texts.text(question("ja"), Ruling.of(outcome)).plain()).isEqualTo(english);
    }

    @ParameterizedTest
    @EnumSource
    void an_administrator_has_other_words_and_a_layout(Outcome outcome, @TempDir Path folder) throws IOException {
        String file = "answer_" + outcome.name().toLowerCase(Locale.ROOT) + ".de.txt";
        Files.writeString(folder.resolve(file), "Subject: Contoso zu {number}\n\nSo ist es.\n");
        Files.writeString(folder.resolve("layout.html"), "<html><b>Contoso</b>{content}</html>");
        Texts own = new Texts(Optional.of(folder));
        assertThat(own.problems()).isEmpty();
        AnswerTexts answers = new AnswerTexts(own, new PageAddress(Optional.empty()));

        MailText text = answers.text(question("de"), Ruling.of(outcome));
        assertThat(text.subject()).isEqualTo("Contoso zu 17");
        assertThat(text.plain()).isEqualTo("So ist es.\n");
        assertThat(text.html()).startsWith("<html><b>Contoso</b><p").contains("So ist es.");
        assertThat(answers.text(question("en"), Ruling.of(outcome)).html()).startsWith("<html><b>Contoso</b>");
    }

    @ParameterizedTest
    @EnumSource
    void all_that_is_told_besides_is_known_in_each_language(Language language) {
        String details = AnswerTexts.details(new Texts(Optional.empty()).words(language));
        assertThat(details.lines()).hasSize(10).doesNotHaveDuplicates();
    }

    @Test
    void words_that_decide_are_told_to_who_used_none() {
        assertThat(texts.text(question("de"), Ruling.of(Outcome.NO_DECISION)).plain())
                .contains("\"genehmigt\"", "\"abgelehnt\"");
        assertThat(texts.text(question("fr"), Ruling.of(Outcome.NO_REASON)).plain())
                .contains("\"refuser\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<script>alert(1)</script>", "{number} & {words}", "\"><b>"})
    void what_others_wrote_stays_text(String hostile) {
        MailText text = texts.text(question("en"), new Ruling(Outcome.FORBIDDEN, hostile));
        assertThat(text.plain()).contains(hostile);
        assertThat(text.html()).doesNotContain("<script", "<b>");
    }

    @Test
    void no_sentence_of_another_language_stands_in_an_answer() {
        Ruling ruling = new Ruling(Outcome.FORBIDDEN, "anna is no approver of farm contoso now");
        assertThat(texts.text(question("en"), ruling).plain()).contains("anna is no approver of farm contoso now");
        assertThat(texts.text(question("de"), ruling).plain())
                .contains("Warum, steht auf der Seite des Antrags.")
                .doesNotContain("approver");
        Ruling unknown = new Ruling(Outcome.FORBIDDEN, Ruling.NO_ACCOUNT);
        assertThat(texts.text(question("en"), unknown).plain()).contains("has no account");
        assertThat(texts.text(question("fr"), unknown).plain()).contains("L'annuaire n'a pas de compte");
        assertThat(texts.text(question("fr"), Ruling.of(Outcome.FORBIDDEN)).plain())
                .as("without anything to say besides")
                .doesNotContain("pourquoi");
        Ruling unread = new Ruling(Outcome.UNREADABLE, "the message is nested too deep to be read");
        assertThat(texts.text(question("de"), unread).plain())
                .contains("größer als 1 MB")
                .doesNotContain("nested");
    }

    private static Question question(String language) {
        Question usual = TokensContract.QUESTION;
        return new Question(17, 1, usual.person(), usual.approver(), Locale.forLanguageTag(language), usual.until());
    }
}
