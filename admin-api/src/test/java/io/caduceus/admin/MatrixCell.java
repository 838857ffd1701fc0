package io.caduceus.admin;

import org.jspecify.annotations.Nullable;

/**
 * One cell of the matrix of roles: an operation, tried on something of its own.
 *
 * @param sought what is in the answer if the thing in question is shown
 * @param application the one in question, or empty
 */
record MatrixCell(
    String method, String path, @Nullable String body, String sought, String application) {
  MatrixCell asking(String query) {
    return new MatrixCell(method, path + query, body, sought, application);
  }

  Answer by(Session session) {
    return session.request(method, path, body);
  }
}
