package io.opendms.notify.notice;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.InFolder;
import io.opendms.entry.MailAddress;
import io.opendms.notify.mail.Origin;
import io.opendms.notify.mail.OutgoingMail;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What administrators read of somebody who asks for access. */
class AccessMailsTest {
    private static final String EVE = """
            {"event":"access_requested","name":"CONTOSO\\\\eve","address":"eve@contoso.com",\
            "text":"I look after the groups of Sales."}""";

    @RegisterExtension
    private final InFolder<ClerkScene> folder = new InFolder<>(ClerkScene::new);

    private final ClerkScene scene = folder.get();
    private final ListedAddressees people = scene.people();
    private final KeptMails queue = scene.queue();

    @Test
    void administrators_are_asked_in_the_name_of_who_asks() {
        people.administrator("max");
        people.administrator("olga");
        scene.askForAccess(EVE);
        scene.work();

        assertThat(queue.mails()).hasSize(2);
        OutgoingMail max = queue.to("max@contoso.com");
        assertThat(max.topic()).isEqualTo("access_requested");
        assertThat(max.subject()).isEqualTo("CONTOSO\\eve");
        assertThat(max.origin()).isEqualTo(Origin.SERVICE);
        assertThat(max.person()).contains(MailAddress.parse("mail", "eve@contoso.com"));
        assertThat(max.text().subject()).isEqualTo("CONTOSO\\eve asks for access to dms");
        assertThat(max.text().plain())
                .contains("I look after the groups of Sales.", "Account: CONTOSO\\eve", "eve@contoso.com")
                .contains("Sunday, 22 November 2026", "https://dms.contoso.com/admin/");
        assertThat(queue.to("olga@contoso.com").text()).isEqualTo(max.text());
    }

    @Test
    void who_has_no_address_and_says_nothing_is_told_of_all_the_same() {
        people.administrator("max");
        for (String address : new String[] {"", "no address"}) {
            scene.askForAccess("{\"name\":\"eve\",\"address\":\"" + address + "\",\"text\":\"\"}");
            scene.work();
            scene.pass(Duration.ofDays(1));
        }

        assertThat(queue.mails()).hasSize(2).allSatisfy(mail -> {
            assertThat(mail.person()).isEmpty();
            assertThat(mail.text().plain()).contains("Account: eve").doesNotContain("Mail address", ">");
        });
    }

    @Test
    void the_same_notice_read_twice_is_one_mail() {
        people.administrator("max");
        scene.askForAccess(EVE);
        scene.askForAccess(EVE);
        scene.work();

        assertThat(queue.mails()).hasSize(1);
    }

    @Test
    void administrators_of_whom_nobody_can_tell_are_told_later() {
        people.administrator("max");
        people.unknown("Admins");
        scene.askForAccess(EVE);
        scene.work();
        assertThat(scene.outbox().waiting(10)).isEqualTo(1);

        people.allKnown();
        people.administrator("olga");
        scene.pass(Duration.ofMinutes(1));
        scene.work();

        assertThat(queue.mails()).hasSize(2);
        assertThat(scene.outbox().waiting(10)).isZero();
    }

    @Test
    void notice_that_names_nobody_keeps_nothing_up() {
        people.administrator("max");
        scene.askForAccess("{}");
        scene.askForAccess("no JSON");
        scene.askForAccess(EVE);
        scene.work();

        assertThat(queue.mails()).hasSize(1);
    }
}
