package io.opendms.notify.decide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opendms.entry.MailAddress;
import java.time.Instant;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DecisionMailboxTest {
    private final MemoryTokens tokens = new MemoryTokens();
    private Instant now = TokensContract.NOW;
    private final DecisionMailbox mailbox =
            new DecisionMailbox(MailAddress.parse("address", "decide@sp.contoso.com"), tokens, () -> now);

    @Test
    void each_address_is_another_and_fits_into_an_envelope() {
        assertThat(IntStream.range(0, 100)
                        .mapToObj(i -> mailbox.addressFor(TokensContract.QUESTION))
                        .distinct())
                .hasSize(100)
                .allSatisfy(address -> {
                    assertThat(address.localPart()).matches("decide\\+[a-z2-7]{51}[aq]");
                    assertThat(address.domain()).isEqualTo("sp.contoso.com");
                });
    }

    @Test
    void an_address_is_known_in_any_case() {
        MailAddress address = mailbox.addressFor(TokensContract.QUESTION);
        MailAddress shouted = MailAddress.parse("address", address.toString().toUpperCase(Locale.ROOT));
        assertThat(mailbox.isFormOf(shouted)).isTrue();
        assertThat(mailbox.takes(shouted)).isTrue();
    }

    @Test
    void only_hashes_are_kept() {
        MailAddress address = mailbox.addressFor(TokensContract.QUESTION);
        String token = address.localPart().substring("decide+".length());
        assertThat(tokens.find(token)).isEmpty();
        assertThat(tokens.find(DecisionToken.parse(token).orElseThrow().hash())).isPresent();
    }

    @Test
    void no_other_address_is_taken_for_one() {
        MailAddress address = mailbox.addressFor(TokensContract.QUESTION);
        String token = address.localPart().substring("decide+".length());
        assertThat(mailbox.isFormOf(MailAddress.parse("address", "decide@sp.contoso.com")))
                .isFalse();
        assertThat(mailbox.isFormOf(MailAddress.parse("address", "decide+x@sp.contoso.com")))
                .isFalse();
        assertThat(mailbox.isFormOf(MailAddress.parse("address", "sales+" + token + "@sp.contoso.com")))
                .isFalse();
        assertThat(mailbox.isFormOf(MailAddress.parse("address", "decide+" + token + "@contoso.com")))
                .isFalse();
        assertThat(mailbox.isFormOf(MailAddress.parse("address", "decide+" + "b".repeat(52) + "@sp.contoso.com")))
                .as("no token ends in this digit")
                .isFalse();
    }

    @Test
    void an_address_is_taken_until_it_is_used_or_too_old() {
        MailAddress used = mailbox.addressFor(TokensContract.QUESTION);
        MailAddress old = mailbox.addressFor(TokensContract.QUESTION);
        tokens.spend(mailbox.token(used).orElseThrow().hash(), "answer", now);
        assertThat(mailbox.takes(used)).isFalse();
        now = TokensContract.QUESTION.until().minusMillis(1);
        assertThat(mailbox.takes(old)).isTrue();
        now = TokensContract.QUESTION.until();
        assertThat(mailbox.takes(old)).isFalse();
    }

    @Test
    void a_name_that_leaves_no_room_is_refused() {
        assertThatThrownBy(() -> new DecisionMailbox(
                        MailAddress.parse("address", "twelve-chars@sp.contoso.com"), tokens, () -> now))
                .hasMessageContaining("more than 11");
    }
}
