package io.opendms.notify.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.notify.mail.MailText;
import org.junit.jupiter.api.Test;

class OutgoingDeskTest {

    @Test
    void text_is_shown_without_its_tokens_and_otherwise_as_it_is() {
        MailText text = new MailText(
                "Request 17 waits",
                "Answer to decide+Zm9vYmFyYmF6cXV4MTIzNDU2Nzg5MA@dms.contoso.com, please.",
                "<a href=\"https://dms.contoso.com/alerts/end?t=0123456789abcdef0123456789abcdef\">End</a>");

        assertThat(SecretText.hidden(text))
                .isEqualTo(new MailText(
                        "Request 17 waits",
                        "Answer to decide+[hidden]@dms.contoso.com, please.",
                        "<a href=\"https://dms.contoso.com/alerts/end?t=[hidden]\">End</a>"));
    }
}
