package io.opendms.notify.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.notify.mail.MailText;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class OutgoingDeskTest {
    private static final String DECISION = "abcdefghijklmnopqrstuvwxyz234567abcdefghijklmnopqrsa";
    private static final String DEPARTURE = "Zm9vYmFyYmF6cXV4MTIzNDU2Nzg";

    @Test
    void text_is_shown_without_its_tokens_and_otherwise_as_it_is() {
        MailText text = new MailText(
                "Request 17 waits: decide+" + DECISION,
                "Answer to decide+" + DECISION.toUpperCase(Locale.ROOT) + "@dms.contoso.com, please.",
                "<a href=\"https://dms.contoso.com/admin/unsubscribe?token=" + DEPARTURE + "\">End</a>"
                        + "<a href=\"mailto:decide%2B" + DECISION + "@dms.contoso.com\">Answer</a> token%3D"
                        + DEPARTURE);

        assertThat(OutgoingDesk.hidden(text))
                .isEqualTo(new MailText(
                        "Request 17 waits: decide+[hidden]",
                        "Answer to decide+[hidden]@dms.contoso.com, please.",
                        "<a href=\"https://dms.contoso.com/admin/unsubscribe?token=[hidden]\">End</a>"
                                + "<a href=\"mailto:decide%[hidden]@dms.contoso.com\">Answer</a> token%3D[hidden]"));
    }

    @Test
    void long_names_are_no_tokens() {
        MailText text = new MailText(
                "Donaudampfschifffahrtsgesellschaft",
                "purchasing-department-of-the-northern-region",
                "<p>quarterly_report_of_all_subsidiaries_2026.docx</p>");

        assertThat(OutgoingDesk.hidden(text)).isEqualTo(text);
    }
}
