package io.opendms.security.people.session;

/** A session together with the id that its owner has. */
public record OpenSession(SessionId id, Session session) {}
