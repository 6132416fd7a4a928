package io.opendms.notify.decide.reply;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.notify.decide.reply.Reply.Approval;
import io.opendms.notify.decide.reply.Reply.Rejection;
import io.opendms.notify.decide.reply.Reply.Unclear;
import io.opendms.notify.decide.reply.Reply.Why;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReplyReaderTest {
    private final ReplyReader reader = new ReplyReader();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "approve",
                "Approved.",
                "APPROVE!",
                "ok",
                "Okay.",
                "Yes!",
                "*Approve*",
                "\"approve\"",
                "genehmigt",
                "Genehmigt.",
                "ja",
                "approuver",
                "Approuvé.",
                "Approuve\u0301",
                "oui",
                "Oui !",
                "Oui\u202f!",
                "\u200bapp\u00adrove",
                "\n\n   approve"
            })
    void a_word_alone_approves(String text) {
        assertThat(reader.read(text)).isEqualTo(new Approval(""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "approve as discussed|as discussed",
                "Approved, but tell the owner|but tell the owner",
                "ok - as discussed|as discussed",
                "Yes: go ahead|go ahead",
                "Genehmigt. Danke!|Danke!"
            })
    void what_follows_the_word_is_the_comment(String text, String comment) {
        assertThat(reader.read(text)).isEqualTo(new Approval(comment));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "reject there is such a list|there is such a list",
                "No, there is such a list.|there is such a list.",
                "no - ask again|ask again",
                "Rejected: see sales-emea|see sales-emea",
                "abgelehnt, die Liste gibt es schon|die Liste gibt es schon",
                "Nein. Die gibt es.|Die gibt es.",
                "refuser : la liste existe|la liste existe",
                "Non\u00a0: il existe déjà|il existe déjà",
                "Non, elle existe.|elle existe."
            })
    void a_rejection_has_a_reason(String text, String reason) {
        assertThat(reader.read(text)).isEqualTo(new Rejection(reason));
    }

    @Test
    void the_comment_goes_on_below_the_first_line() {
        assertThat(reader.read("reject\n\nThere is such a list.\nAsk Bert.\n"))
                .isEqualTo(new Rejection("There is such a list.\nAsk Bert."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"reject", "No.", "abgelehnt", "refusé", "reject\n-- \nAnna", "no\n> approve"})
    void a_rejection_without_a_reason_is_none(String text) {
        assertThat(reader.read(text)).isEqualTo(new Unclear(Why.NO_REASON));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no objections",
                "No problem",
                "non pas du tout",
                "ok so far, but who is the owner",
                "yes but not now",
                "ok?",
                "approve?",
                "no-go",
                "ok/no",
                "I approve",
                "not approved",
                "Dear dms,\napprove",
                "approvemoderately",
                "👍",
                "1",
                "<b>approve</b>"
            })
    void what_is_unclear_decides_nothing(String text) {
        assertThat(reader.read(text)).isEqualTo(new Unclear(Why.NO_DECISION));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " \n\t\n",
                "> approve",
                "On Mon, 30 Nov 2026 at 10:12, dms <dms@contoso.com> wrote:\n> approve\n\nreject no",
                "-----Original Message-----\nFrom: dms\n\napprove",
                "-- \napprove",
                "________________________________\nVon: dms\nGesendet: heute\n\napprove",
                "Sent from my phone"
            })
    void what_is_quoted_is_nobodys_word(String text) {
        assertThat(reader.read(text)).isEqualTo(new Unclear(Why.NOTHING_WRITTEN));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // Outlook
                "-----Original Message-----\nFrom: dms\nreject",
                "-----Ursprüngliche Nachricht-----\nVon: dms\nreject",
                "-----Message d'origine-----\nDe : dms\nreject",
                "From: dms <dms@contoso.com>\nSent: Monday, November 30, 2026 10:12 AM\nTo: Anna\nSubject: Please decide",
                "Von: dms <dms@contoso.com>\nGesendet: Montag, 30. November 2026 10:12\nAn: Anna\nBetreff: Bitte",
                "De : dms <dms@contoso.com>\nEnvoyé : lundi 30 novembre 2026 10:12\nÀ : Anna\nObjet : Veuillez",
                "*From:* dms <dms@contoso.com>\n*Sent:* Monday\n*To:* Anna",
                "________________________________\nFrom: dms",
                // Gmail
                "On Mon, Nov 30, 2026 at 10:12 AM dms <dms@contoso.com> wrote:\n\n> reject",
                "On Mon, Nov 30, 2026 at 10:12 AM The service for lists and groups\n<dms@contoso.com>\nwrote:\n\n> reject",
                "Am Mo., 30. Nov. 2026 um 10:12 Uhr schrieb dms <dms@contoso.com>:\n\n> reject",
                "Le lun. 30 nov. 2026 à 10:12, dms <dms@contoso.com> a écrit :\n\n> reject",
                // Apple Mail
                "> On 30 Nov 2026, at 10:12, dms <dms@contoso.com> wrote:\n>\n> reject",
                "Am 30.11.2026 um 10:12 schrieb dms <dms@contoso.com>:\n\n> reject",
                "Le 30 nov. 2026 à 10:12, dms <dms@contoso.com> a écrit :\n\n> reject",
                // Thunderbird
                "On 30/11/2026 10:12, dms wrote:\n> reject",
                "Am 30.11.26 um 10:12 schrieb dms:\n> reject",
                "Le 30/11/2026 à 10:12, dms a écrit :\n> reject",
                // A language that nobody here speaks, and telephones
                "El lun, 30 nov 2026 a las 10:12, dms escribió:\n> reject",
                "Sent from my iPhone\n\nOn 30 Nov 2026 dms wrote:",
                "Von meinem iPhone gesendet",
                "Von meinem Samsung Galaxy Smartphone gesendet.",
                "Gesendet von meinem iPhone",
                "Gesendet von Outlook für Android<https://aka.ms/x>",
                "Outlook für iOS beziehen<https://aka.ms/x>",
                "Sent from my Samsung Galaxy smartphone.",
                "Sent from Outlook for iOS <https://aka.ms/x>",
                "Envoyé depuis mon mobile",
                "Obtenir Outlook pour Android<https://aka.ms/x>",
                "Envoyé de mon iPhone",
                "Get Outlook for Android<https://aka.ms/x>",
                "--\nAnna\nContoso"
            })
    void each_mail_program_has_its_way_to_quote(String quote) {
        assertThat(reader.read("approve\nThanks for asking.\n\n" + quote))
                .isEqualTo(new Approval("Thanks for asking."));
        assertThat(reader.read("approve\r\n\r\n" + quote.replace("\n", "\r\n")))
                .extracting(reply -> reply instanceof Approval)
                .isEqualTo(true);
    }

    @Test
    void a_sentence_of_ones_own_is_no_quote() {
        assertThat(reader.read("approve\nOn Monday they told me:\nAm 3. geht es los.\nFrom: now on it is used."))
                .isEqualTo(new Approval("On Monday they told me:\nAm 3. geht es los.\nFrom: now on it is used."));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Von meinem Vorgesetzten kam Widerspruch.",
                "Gesendet von niemandem: die Liste ist leer.",
                "Envoyé de mon service, mais sans accord.",
                "Sent from my boss: no more lists, please.",
                "Get Outlook for all of them first, then ask again."
            })
    void sentence_that_begins_like_an_advertisement_is_none(String sentence) {
        assertThat(reader.read("reject\n" + sentence + "\nAsk again."))
                .isEqualTo(new Rejection(sentence + "\nAsk again."));
    }

    @Test
    void long_answers_are_cut_and_take_no_time() {
        assertThat(reader.read("reject " + "x".repeat(1 << 20)))
                .isInstanceOfSatisfying(
                        Rejection.class, no -> assertThat(no.reason()).hasSize(2_000));
        assertThat(reader.read("On ".repeat(1 << 18) + "wrote:")).isInstanceOf(Unclear.class);
        assertThat(reader.read("On 1\n".repeat(1 << 16))).isInstanceOf(Unclear.class);
    }
}
