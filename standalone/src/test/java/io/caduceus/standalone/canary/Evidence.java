package io.caduceus.standalone.canary;

/** Is shown whatever there is to be searched. */
@FunctionalInterface
public interface Evidence {
  /**
   * @param where the place, its kind first
   */
  void show(String where, byte[] bytes);
}
