package io.caduceus.intake.soap;

import io.caduceus.intake.DoorMetrics;
import io.caduceus.intake.Intake;
import io.caduceus.intake.IntakeProperties;
import io.caduceus.intake.security.Authenticator;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.io.ClassPathResource;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;
import org.springframework.ws.transport.http.WsdlDefinitionHandlerAdapter;
import org.springframework.ws.transport.http.XsdSchemaHandlerAdapter;
import org.springframework.ws.wsdl.wsdl11.SimpleWsdl11Definition;
import org.springframework.xml.xsd.SimpleXsdSchema;

/** The parts of this room, for {@code IntakeConfiguration}. */
@Configuration(proxyBeanMethods = false)
public class SoapConfiguration {
  static final String PATH = "/soap/v1/events";

  @Bean
  SoapDoor soapDoor(
      Intake intake,
      Authenticator authenticator,
      MeterRegistry meters,
      IntakeProperties properties) {
    return new SoapDoor(
        new SoapIntake(intake, new DoorMetrics(meters, "soap")),
        authenticator,
        SoapDoor.MOST_BYTES_UNDER_WAY,
        properties.servlet().uploadTimeout());
  }

  @Bean
  SimpleWsdl11Definition soapContract() {
    return new SimpleWsdl11Definition(new ClassPathResource("soap/events.wsdl"));
  }

  @Bean
  SimpleXsdSchema soapSchema() {
    return new SimpleXsdSchema(new ClassPathResource("soap/events.xsd"));
  }

  @Bean
  SimpleUrlHandlerMapping soapAddresses(
      SoapDoor door, SimpleWsdl11Definition contract, SimpleXsdSchema schema) {
    return new SimpleUrlHandlerMapping(
        Map.of(PATH, door, PATH + ".wsdl", contract, PATH + ".xsd", schema),
        Ordered.HIGHEST_PRECEDENCE);
  }

  /** Serves the contract with the host and port that it was asked at. */
  @Bean
  WsdlDefinitionHandlerAdapter wsdlHandlerAdapter() {
    WsdlDefinitionHandlerAdapter adapter = new WsdlDefinitionHandlerAdapter();
    adapter.setTransformLocations(true);
    return adapter;
  }

  @Bean
  XsdSchemaHandlerAdapter xsdHandlerAdapter() {
    return new XsdSchemaHandlerAdapter();
  }
}
