package io.opendms.ingest.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.entry.MailAddress;
import io.opendms.recipient.Resolution;
import io.opendms.recipient.Resolver;
import io.opendms.recipient.Target;
import java.util.List;
import org.junit.jupiter.api.Test;

class SystemResolverTest {
    private static final String TOKEN = "openopen" + "a2".repeat(22);

    private final Resolver others = recipient -> new Resolution.Known(List.of(new Target.Mailbox(recipient)));
    private final Resolver door = SystemResolver.atDoor(new NotingMailbox(), others);
    private final Resolver delivery = SystemResolver.atDelivery(new NotingMailbox(), others);

    @Test
    void the_door_knows_what_is_taken_now_and_nothing_else_of_the_mailbox() {
        assertThat(door.resolve(address("self+" + TOKEN))).isInstanceOf(Resolution.Known.class);
        assertThat(door.resolve(address("self+used"))).isEqualTo(new Resolution.Unknown());
        assertThat(door.resolve(address("self+away"))).isInstanceOf(Resolution.Undecided.class);
    }

    @Test
    void at_delivery_everything_of_the_form_is_the_mailboxs() {
        assertThat(delivery.resolve(address("self+used"))).isInstanceOf(Resolution.Known.class);
        assertThat(delivery.resolve(address("self+away"))).isInstanceOf(Resolution.Known.class);
    }

    @Test
    void all_else_is_asked_of_others() {
        MailAddress sales = address("sales");
        assertThat(door.resolve(sales)).isEqualTo(others.resolve(sales));
        assertThat(delivery.resolve(sales)).isEqualTo(others.resolve(sales));
    }

    @Test
    void the_trail_sees_nothing_of_a_secret() {
        MailAddress secret = address("self+" + TOKEN);
        assertThat(delivery.resolve(secret))
                .isEqualTo(
                        new Resolution.Known(List.of(new Target.ListTarget(address("self+openopen"), "", "", secret))));
    }

    private static MailAddress address(String local) {
        return MailAddress.parse("address", local + "@sp.contoso.com");
    }
}
