package io.opendms.posting;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.entry.MailAddress;
import io.opendms.recipient.Circle;
import io.opendms.recipient.Resolution;
import io.opendms.recipient.Target;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PostingPolicyTest {
    private static final Target SALES = new Target.ListTarget(mail("sales@sp.contoso.com"), "contoso", "");
    private static final Target ALICE = new Target.Mailbox(mail("alice@contoso.com"));
    private static final Resolution.Known TEAM = new Resolution.Known(
            List.of(SALES, ALICE),
            new Circle(Set.of(), Set.of(mail("alice@contoso.com")), Set.of(mail("bob@contoso.com"))));
    private static final Sender NOBODY = new Sender(Optional.empty(), false);

    @Test
    void anyone_may_post_where_nothing_else_is_said() {
        assertThat(decide(PostingRule.ANYONE, NOBODY)).isEqualTo(all());
        assertThat(decide(PostingRule.ANYONE, claimed("eve@evil.com"))).isEqualTo(all());
    }

    @Test
    void an_authenticated_sender_needs_no_address() {
        assertThat(decide(PostingRule.AUTHENTICATED, new Sender(Optional.empty(), true)))
                .isEqualTo(all());
        assertThat(decide(PostingRule.AUTHENTICATED, NOBODY)).isInstanceOf(Posting.Refused.class);
    }

    @Test
    void a_claimed_address_is_worth_nothing_to_any_rule() {
        for (PostingRule rule :
                List.of(PostingRule.AUTHENTICATED, PostingRule.INTERNAL, PostingRule.MEMBERS, PostingRule.OWNER)) {
            for (String address : List.of("alice@contoso.com", "bob@contoso.com", "list-owner@contoso.com")) {
                assertThat(decide(rule, claimed(address)))
                        .as(rule + " " + address)
                        .isInstanceOf(Posting.Refused.class);
            }
        }
    }

    @Test
    void internal_is_who_has_an_address_in_the_very_domain() {
        assertThat(decide(PostingRule.INTERNAL, proven("carol@CONTOSO.com"))).isEqualTo(all());
        for (String address : List.of("carol@evil.com", "carol@sub.contoso.com", "carol@contoso.com.evil.com")) {
            assertThat(decide(PostingRule.INTERNAL, proven(address)))
                    .as(address)
                    .isEqualTo(new Posting.Refused("only senders of this organisation may post here"));
        }
    }

    @Test
    void members_may_post_and_so_may_owners() {
        assertThat(decide(PostingRule.MEMBERS, proven("Alice@contoso.com"))).isEqualTo(all());
        assertThat(decide(PostingRule.MEMBERS, proven("bob@contoso.com"))).isEqualTo(all());
        assertThat(decide(PostingRule.MEMBERS, proven("carol@contoso.com")))
                .isEqualTo(new Posting.Refused("only members may post here"));
        assertThat(decide(PostingRule.MEMBERS, new Sender(Optional.empty(), true)))
                .isInstanceOf(Posting.Refused.class);
    }

    @Test
    void owners_are_those_of_the_directory_and_those_of_the_configuration() {
        assertThat(decide(PostingRule.OWNER, proven("bob@contoso.com"))).isEqualTo(all());
        assertThat(decide(PostingRule.OWNER, proven("list-owner@contoso.com"))).isEqualTo(all());
        assertThat(decide(PostingRule.OWNER, proven("alice@contoso.com")))
                .isEqualTo(new Posting.Refused("only owners may post here"));
    }

    @Test
    void guarded_targets_are_withheld_from_who_is_not_authenticated() {
        Resolution.Known half = guarding(Set.of(SALES));

        assertThat(PostingPolicy.ofDirectory().decide(claimed("alice@contoso.com"), half))
                .isEqualTo(new Posting.Accepted(List.of(ALICE), List.of(SALES)));
        assertThat(PostingPolicy.ofDirectory().decide(proven("eve@evil.com"), half))
                .isEqualTo(new Posting.Accepted(List.of(SALES, ALICE), List.of()));
    }

    @Test
    void an_address_of_which_everything_is_guarded_refuses_who_is_not_authenticated() {
        assertThat(PostingPolicy.ofDirectory().decide(NOBODY, guarding(Set.of(SALES, ALICE))))
                .isEqualTo(new Posting.Refused("only authenticated senders may post here"));
    }

    @Test
    void a_group_without_members_takes_mail_that_goes_nowhere() {
        assertThat(PostingPolicy.ofDirectory().decide(NOBODY, new Resolution.Known(List.of())))
                .isEqualTo(new Posting.Accepted(List.of(), List.of()));
    }

    private static Posting decide(PostingRule rule, Sender sender) {
        return new PostingPolicy(rule, Set.of(mail("list-owner@contoso.com")), Set.of("Contoso.com"))
                .decide(sender, TEAM);
    }

    private static Resolution.Known guarding(Set<Target> guarded) {
        return new Resolution.Known(List.of(SALES, ALICE), new Circle(guarded, Set.of(), Set.of()));
    }

    private static Posting all() {
        return new Posting.Accepted(List.of(SALES, ALICE), List.of());
    }

    private static Sender claimed(String address) {
        return new Sender(Optional.of(mail(address)), false);
    }

    private static Sender proven(String address) {
        return new Sender(Optional.of(mail(address)), true);
    }

    private static MailAddress mail(String text) {
        return MailAddress.parse("address", text);
    }
}
