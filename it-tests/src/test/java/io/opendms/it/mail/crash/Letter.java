package io.opendms.it.mail.crash;

import java.util.List;

/** A message that is sent until it is acknowledged, always the same. */
record Letter(String id, List<String> recipients, int size) {}
