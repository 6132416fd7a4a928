package io.opendms.notify.smtp.signin;

import io.opendms.notify.setting.Authentication;
import io.opendms.notify.setting.Identity;
import io.opendms.notify.setting.SealedException;
import io.opendms.notify.setting.SendingPassword;
import io.opendms.notify.smtp.wire.Offers;
import io.opendms.notify.smtp.wire.Reply;
import io.opendms.notify.smtp.wire.TryFailedException;
import io.opendms.notify.smtp.wire.Wire;
import java.io.IOException;
import java.util.List;

/** Says to the server who we are, by the mechanism of the settings and by no other, whatever the server would like. */
public final class SignIn {
    private static final String NO_WORDS = " (what the server says to it is not shown, since it may repeat the secret)";

    private SignIn() {}

    /** Does nothing if the settings say that nobody is to be named. */
    public static void by(Identity identity, Offers offers, Wire wire) throws IOException, TryFailedException {
        Authentication how = identity.how();
        if (how == Authentication.NONE) {
            return;
        }
        List<String> offered = offers.mechanisms();
        if (!offered.contains(how.name())) {
            throw TryFailedException.noServer("the server does not offer to sign in by " + how.name()
                    + (offered.isEmpty() ? " or by anything" : "; it offers " + shown(offered)));
        }
        Reply reply;
        try {
            reply = exchange(identity).with(wire);
        } catch (SealedException e) {
            throw TryFailedException.noServer(e.getMessage());
        }
        if (!reply.isPositive()) {
            String what = "signing in by " + how.name() + " was answered by " + reply.codes() + NO_WORDS;
            throw reply.isLasting() && identity.password().isPresent()
                    ? TryFailedException.passwordRefused(what)
                    : TryFailedException.noServer(what);
        }
    }

    private static String shown(List<String> offered) {
        return String.join(
                " ",
                offered.stream()
                        .filter(word -> word.matches("[A-Z0-9_-]{1,30}"))
                        .limit(20)
                        .toList());
    }

    private static Exchange exchange(Identity identity) throws TryFailedException {
        String user = identity.user();
        return switch (identity.how()) {
            case PLAIN -> new PlainExchange(user, password(identity));
            case LOGIN -> new LoginExchange(user, password(identity));
            case XOAUTH2 -> new BearerExchange(user, password(identity));
            case NTLM -> new NtlmExchange(user, password(identity));
            case GSSAPI -> new KerberosExchange(user, identity.servicePrincipal(), identity.keytab());
            case NONE -> throw new IllegalStateException("there is nothing to say");
        };
    }

    private static SendingPassword password(Identity identity) throws TryFailedException {
        return identity.password()
                .orElseThrow(() -> TryFailedException.noServer("no password is set to sign in by " + identity.how()));
    }
}
