package io.opendms.config.ingest;

import io.opendms.webhook.SigningSecret;
import java.net.URI;

/**
 * A program that takes mail.
 *
 * @param secret what is sent is signed with
 */
public record MailHook(URI url, SigningSecret secret) {}
