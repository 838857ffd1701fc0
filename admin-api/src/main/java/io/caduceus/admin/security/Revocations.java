package io.caduceus.admin.security;

import org.springframework.security.oauth2.jwt.Jwt;

/** Whether a token that is genuine and of its time is still believed. */
@FunctionalInterface
interface Revocations {
  boolean believes(Jwt token);
}
