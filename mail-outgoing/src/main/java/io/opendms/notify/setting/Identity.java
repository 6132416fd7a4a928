package io.opendms.notify.setting;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Who we are to the server.
 *
 * @param how by what mechanism
 * @param user {@code user@domain}, {@code DOMAIN\\user} or another form, sent as it is; empty for none
 * @param password absent for {@code NONE} and {@code GSSAPI}
 * @param servicePrincipal for Kerberos, such as {@code SMTPSVC/mail.contoso.com}
 * @param keytab for Kerberos: the keys of {@code user}, a principal
 */
public record Identity(
        Authentication how,
        String user,
        Optional<SendingPassword> password,
        String servicePrincipal,
        Optional<Path> keytab) {}
