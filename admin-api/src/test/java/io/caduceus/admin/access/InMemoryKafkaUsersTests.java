package io.caduceus.admin.access;

class InMemoryKafkaUsersTests extends KafkaUsersContract {
  private final KafkaUsers users = new InMemoryKafkaUsers();

  @Override
  protected KafkaUsers users() {
    return users;
  }
}
