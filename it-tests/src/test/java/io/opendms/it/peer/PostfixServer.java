package io.opendms.it.peer;

/** Postfix, which takes mail by SMTP and refuses bare line feeds. */
public final class PostfixServer extends MailServer {
    PostfixServer() {
        super("postfix.sh", "postfix", "openssl");
    }

    /** Where it brings mail for {@code lists.contoso.com}. */
    public int portBehind() {
        return port() + 1;
    }
}
