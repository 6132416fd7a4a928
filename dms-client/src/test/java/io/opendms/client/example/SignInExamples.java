package io.opendms.client.example;

import io.opendms.client.DmsClient;
import java.nio.file.Path;
import java.time.Duration;

/** Who calls, and how. */
final class SignInExamples {
    private SignInExamples() {}

    static DmsClient withTicket() {
        // shown in docs/client.md
        DmsClient dms = DmsClient.builder()
                .url("https://dms.contoso.com/_vti_bin/SharePointEmailWS.asmx")
                .negotiate()
                .build();
        // to here
        return dms;
    }

    static DmsClient withKeytab() {
        // shown in docs/client.md
        DmsClient dms = DmsClient.builder()
                .url("https://dms.contoso.com/_vti_bin/SharePointEmailWS.asmx")
                .negotiate(Path.of("/etc/sites/svc-sites.keytab"), "svc-sites@CONTOSO.COM")
                .build();
        // to here
        return dms;
    }

    static DmsClient withPassword(String url, String password) {
        // shown in docs/client.md
        DmsClient dms = DmsClient.builder()
                .url(url)
                .basic("CONTOSO\\svc-sites", password)
                .connectTimeout(Duration.ofSeconds(5))
                .responseTimeout(Duration.ofSeconds(30))
                .build();
        // to here
        return dms;
    }

    static DmsClient withCertificate(String url, Path authority, Path certificate, Path key) {
        // shown in docs/client.md
        DmsClient dms = DmsClient.builder()
                .url(url)
                .trustFile(authority)
                .clientCertificate(certificate, key)
                .build();
        // to here
        return dms;
    }
}
