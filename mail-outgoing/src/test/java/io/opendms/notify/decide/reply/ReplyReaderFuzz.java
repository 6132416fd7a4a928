package io.opendms.notify.decide.reply;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;

/** Any text as an answer: nothing that is quoted decides, and what is kept of it is bounded. */
class ReplyReaderFuzz {
    private final ReplyReader reader = new ReplyReader();

    @DictionaryEntries({
        "approve",
        "reject",
        "no",
        "ok",
        "> ",
        "-- \\x0a",
        "From: ",
        "Sent: ",
        "On 1 Nov 2026 dms",
        " wrote:",
        " a \\xc3\\xa9crit :",
        "-----Original Message-----"
    })
    @FuzzTest(maxExecutions = 1000)
    void any_text_is_understood_or_not(FuzzedDataProvider data) {
        String text = data.consumeRemainingAsString();
        Reply reply = reader.read(text);
        if (reply instanceof Reply.Approval approval) {
            assertThat(approval.comment()).hasSizeLessThanOrEqualTo(2_000);
        }
        if (reply instanceof Reply.Rejection rejection) {
            assertThat(rejection.reason()).isNotBlank().hasSizeLessThanOrEqualTo(2_000);
        }
        assertThat(reader.read("> quoted\n" + text)).isEqualTo(new Reply.Unclear(Reply.Why.NOTHING_WRITTEN));
        assertThat(reader.read("approve\n\n> quoted\n" + text)).isEqualTo(new Reply.Approval(""));
    }
}
