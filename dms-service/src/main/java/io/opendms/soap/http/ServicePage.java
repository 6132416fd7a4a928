package io.opendms.soap.http;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** What a person sees who opens the farm's address in a browser, as one does to find out whether it answers. */
final class ServicePage {
    private static final String STYLE = """
            :root { color-scheme: light dark; }
            body { font: 1rem/1.5 system-ui, sans-serif; max-width: 44rem; margin: 3rem auto; padding: 0 1rem; }
            h1 { font-size: 1.6rem; }
            dt { font-family: ui-monospace, monospace; margin-top: .6rem; }
            dd { margin-left: 1.5rem; }
            """;

    private static final String TEXT = """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>SharepointEmailWS</title>
            <style>
            %s</style>
            </head>
            <body>
            <main>
            <h1>SharepointEmailWS</h1>
            <p>The directory management service for SharePoint farms answers here. A farm is pointed to this address as its
            Directory Management Service; it sends SOAP 1.1 or SOAP 1.2 by POST.
            The contract is the <a href="?wsdl">service description</a>.</p>
            <h2>Operations</h2>
            <dl>
            <dt>CreateContact, ModifyContact, DeleteContact</dt>
            <dd>give a list its address in the directory, change it, take it back</dd>
            <dt>CreateDistributionGroup, RenameDistributionGroup, ModifyDistributionGroup, DeleteDistributionGroup</dt>
            <dd>the same for the group of a site; may wait for an approval</dd>
            <dt>GetJobStatus</dt>
            <dd>says what became of a request that waited</dd>
            <dt>ChangeUsersMembershipInDistributionGroup, ChangeContactsMembershipInDistributionGroup</dt>
            <dd>add members to a group and remove them</dd>
            </dl>
            </main>
            </body>
            </html>
            """.formatted(STYLE);

    private ServicePage() {}

    static void write(HttpServletResponse response) throws IOException {
        response.setHeader(
                "Content-Security-Policy",
                "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
        Answers.write(response, 200, "text/html", TEXT);
    }
}
