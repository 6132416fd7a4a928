package io.opendms.notify.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.notify.mail.MailText;
import java.util.Locale;
import java.util.ResourceBundle;
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
