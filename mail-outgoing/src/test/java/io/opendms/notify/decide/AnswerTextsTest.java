package io.opendms.notify.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.notify.mail.MailText;
import java.util.Locale;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerTextsTest {
    private final AnswerTexts texts = new AnswerTexts();

    @ParameterizedTest
    @EnumSource
    void each_outcome_is_told_in_each_language(Outcome outcome) {
        String english = texts.text(question("en"), Ruling.of(outcome)).plain();
        for (String language : new String[] {"de", "fr"}) {
            MailText text = texts.text(question(language), Ruling.of(outcome));
            assertThat(text.plain()).contains("17").isNotEqualTo(english).doesNotContain("{");
            assertThat(text.subject()).contains("17").doesNotContain("{");
            assertThat(text.html()).contains("lang=\"" + language + "\"", "17").doesNotContain("{number}");
        }
        assertThat(texts.text(question("ja"), Ruling.of(outcome)).plain()).isEqualTo(english);
    }

    @ParameterizedTest
    @ValueSource(strings = {"de", "fr"})
    void languages_have_the_same_keys(String language) {
        assertThat(bundle(language).keySet()).isEqualTo(bundle("").keySet());
        assertThat(bundle(language).getString("words")).isNotEqualTo(bundle("").getString("words"));
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

    private static ResourceBundle bundle(String language) {
        return ResourceBundle.getBundle(
                "io.opendms.notify.decide.answers",
                Locale.forLanguageTag(language),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    private static Question question(String language) {
        Question usual = TokensContract.QUESTION;
        return new Question(17, 1, usual.person(), usual.approver(), Locale.forLanguageTag(language), usual.until());
    }
}
