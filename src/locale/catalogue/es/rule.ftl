# A span of time as it stands after "within".
span = { $unit ->
    [calendar-minute] { $n ->
        [one] { $n } minuto
       *[other] { $n } minutos
    }
    [calendar-hour] { $n ->
        [one] { $n } hora
       *[other] { $n } horas
    }
    [calendar-day] { $n ->
        [one] { $n } día
       *[other] { $n } días
    }
    [calendar-week] { $n ->
        [one] { $n } semana
       *[other] { $n } semanas
    }
    [calendar-month] { $n ->
        [one] { $n } mes
       *[other] { $n } meses
    }
    [calendar-year] { $n ->
        [one] { $n } año
       *[other] { $n } años
    }
    [business-hour] { $n ->
        [one] { $n } hora hábil
       *[other] { $n } horas hábiles
    }
   *[business-day] { $n ->
        [one] { $n } día hábil
       *[other] { $n } días hábiles
    }
}
span-age = { $years ->
    [one] { $years } año
   *[other] { $years } años
}

# What an agent is told, by topic and kind of value. "span" stands after a preposition, "value" stands alone; both bring the event they are counted from.
span-counted = { $span } { $start }
say-withdrawal-period-duration = Acepte el desistimiento de una compra en línea, sin pedir motivos, en un plazo de { $span }.
say-withdrawal-period-nothing = No prometa una devolución sin motivo de una compra en línea: la ley no la concede y rige la política de la tienda.
say-withdrawal-exceptions-list = Rechace una devolución sin motivo solo en los casos de la ley, sobre todo: { $list }.
say-withdrawal-exceptions-described = Rechace una devolución sin motivo solo en los casos que enumera la ley; consulte la lista antes de responder.
say-refund-deadline-duration = Reembolse al cliente en un plazo de { $span }.
say-refund-deadline-promptly = Reembolse al cliente la totalidad de inmediato.
say-refund-undelivered = Cuando se cancela un pedido que no llegó, reembólselo en un plazo de { $span }.
say-legal-guarantee-period-duration = Trate un defecto como responsabilidad legal del vendedor si aparece en un plazo de { $span }.
say-legal-guarantee-period-nothing = No cite un plazo de garantía fijado por ley: no lo hay y se aplica la garantía escrita tal como se dio.
say-legal-guarantee-period-described = No rechace un defecto porque haya pasado un plazo fijo: el bien debe durar lo que el comprador puede razonablemente esperar.
say-delivery-deadline-duration = Si no se acordó fecha de entrega, entregue en un plazo de { $span }.
say-delivery-deadline-described = Entregue cuando se prometió; si no se prometió fecha, en un tiempo razonable.
say-complaint-response-deadline-duration = Responda a una reclamación en un plazo de { $span }.
say-complaint-response-deadline-promptly = Admita toda reclamación y tramítela sin dilación indebida.
say-privacy-appeal = Resuelva en un plazo de { $span } el recurso contra una solicitud de privacidad denegada y, si no prospera, indique cómo acudir a la autoridad.
say-price-indication-duration = Junto a un descuento, indique como precio anterior el más bajo de los { $within } previos.
say-price-indication-must = Indique desde la primera mención el precio completo, con todos los cargos que el cliente no puede evitar.
say-price-indication-must-not = No anuncie un precio que nadie puede obtener porque después se añaden cargos.
say-price-displayed = Muestre un precio y no cobre más que el precio mostrado.
say-review-manipulation-must-not = No escriba, encargue ni compre reseñas que no procedan de un cliente real.
say-access-request-deadline-duration = Responda a una solicitud de copia de datos personales en un plazo de { $span }.
say-access-request-deadline-promptly = Responda sin dilación indebida a una solicitud de copia de datos personales; la ley no fija días.
say-access-request-deadline-described = Responda en un tiempo razonable a una solicitud de copia de datos personales; la ley no fija días.
say-access-request-extension-duration = Una solicitud de acceso difícil puede tardar { $bare } más si lo comunica y explica antes de que acabe el primer plazo.
say-access-request-extension-described = Si el primer plazo no basta para una solicitud de acceso, diga antes de que acabe por qué y cuándo llegará la respuesta.
say-erasure-right-must = Suprima los datos personales de un cliente cuando lo pida con derecho y ninguna ley obligue a conservarlos.
say-erasure-right-nothing = No prometa la supresión a petición: la ley no la concede, aunque los datos que ya no hacen falta deben eliminarse.
say-erasure-request-deadline-duration = Comunique al cliente en un plazo de { $span } qué se hizo con su solicitud de supresión.
say-erasure-request-deadline-promptly = Atienda sin dilación indebida una solicitud de supresión y comunique el resultado al cliente.
say-opt-out-deadline-duration = Aplique en un plazo de { $span } la oposición a la venta o al uso de los datos.
say-opt-out-deadline-promptly = Deje de usar los datos de un cliente para publicidad en cuanto se oponga, sin coste.
say-opt-out-deadline-must = Ofrezca una forma fácil de retirar el consentimiento y desactivar la publicidad personalizada, y cúmplala.
say-identity-verification-for-requests-may = Si duda de quién presenta una solicitud sobre datos, puede pedir más pruebas de identidad, y solo las necesarias.
say-identity-verification-for-requests-must = Compruebe quién lo pide antes de mostrar, corregir o suprimir datos personales.
say-automated-decision-must = Si un sistema decidió por sí solo algo importante sobre un cliente, ofrezca la revisión por una persona.
say-automated-decision-must-not = No deje que un sistema decida por sí solo algo importante sobre un cliente a partir de un perfil.
say-child-consent-age-age = Por debajo de { $within } de edad, el uso de los datos de un menor debe consentirlo un progenitor o tutor.
say-marketing-consent-must = Envíe publicidad por correo o mensaje solo a quien la haya aceptado antes.
say-marketing-consent-must-not = No envíe publicidad a un cliente que no la haya aceptado o la haya rechazado.
say-marketing-consent-may = La publicidad puede enviarse sin consentimiento previo, pero cada mensaje debe decir quién lo envía y ofrecer una baja que funcione.
say-unsubscribe-deadline-duration = Deje de enviar publicidad a quien se dé de baja en un plazo de { $span }.
say-unsubscribe-deadline-promptly = Deje de enviar publicidad en cuanto el cliente se dé de baja y ofrezca esa vía en cada mensaje.
say-cancel-online = Permita cancelar una suscripción con la misma facilidad con que se contrató y no oculte la salida.
say-withdrawal-function = Ofrezca durante todo el plazo un botón claro para desistir en línea y confirme por escrito su uso de inmediato.
say-breach-notice-authority-duration = Comunique internamente de inmediato una posible fuga de datos: la autoridad debe saberlo en un plazo de { $span }.
say-breach-notice-authority-promptly = Comunique internamente de inmediato una posible fuga de datos: la autoridad debe saberlo sin dilación indebida.
say-breach-notice-authority-nothing = Comunique internamente de inmediato una posible fuga de datos, aunque aquí ninguna ley obliga a avisar a la autoridad.
say-breach-notice-person-duration = Comunique internamente de inmediato una posible fuga de datos: los clientes afectados deben saberlo en un plazo de { $span }.
say-breach-notice-person-promptly = Comunique internamente de inmediato una posible fuga de datos: los clientes afectados deben saberlo sin dilación indebida.
say-cross-border-transfer-must = Deje salir datos personales al extranjero solo con las garantías que exige la ley; no los reenvíe por su cuenta.
say-cross-border-transfer-may = Los datos personales pueden salir al extranjero, salvo donde la autoridad lo haya restringido.
say-cross-border-transfer-must-not = No envíe datos personales a un país sin protección adecuada, salvo excepción legal.
say-cross-border-transfer-nothing = Ninguna ley vigente impide aquí que los datos salgan al extranjero; siga igualmente las garantías de la empresa.
say-retention-of-transaction-records-duration = Conserve los registros de ventas durante { $value }, aunque el cliente pida suprimir datos.
say-penalty-maximum-amount = Vulnerar aquí los derechos de los clientes puede costar a la empresa hasta { $bare }.
say-penalty-each = Cada infracción puede costar a la empresa hasta { $bare }.
say-penalty-maximum-percentage = Vulnerar aquí los derechos de los clientes puede costar a la empresa hasta el { $bare } de su facturación.
say-penalty-maximum-amount-higher = Vulnerar aquí los derechos de los clientes puede costar a la empresa hasta { $bare } o el { $second } de la facturación, lo que sea mayor.
say-penalty-maximum-amount-lower = Vulnerar aquí los derechos de los clientes puede costar a la empresa hasta { $bare } o el { $second } de la facturación, lo que sea menor.
say-penalty-maximum-amount-either = Vulnerar aquí los derechos de los clientes puede costar a la empresa hasta { $bare } o el { $second } de la facturación.
say-extendable = Puede prorrogarse { $bare }.
rule-extendable = { $value }, prorrogable { $bare }
rule-whichever-either = { $value } o { $second }
rule-listed = lista cerrada: { $list }
rule-described = solo en palabras

# Events from which the law counts, beside those of the training file.
start-delivery-or-contract = desde la recepción de los bienes o el contrato, lo que sea posterior
start-opt-out = desde la baja o el rechazo
start-determination = desde que se constata la brecha
start-notice-to-people = desde el aviso a los afectados
start-financial-year-end = desde el cierre del ejercicio
start-record-made = desde que se hace el registro
start-discovery = desde el descubrimiento del defecto
start-payment = desde el pago
start-order = desde la recepción del pedido

# Members of closed lists: what cannot be returned without a reason.
member-bespoke = artículos a medida
member-perishable = bienes perecederos
member-unsealed-hygiene = higiene desprecintada
member-unsealed-media = grabaciones o programas abiertos
member-started-digital = contenido digital iniciado
member-press = prensa
member-dated-leisure = reservas de ocio
member-market-priced = bienes a precio de mercado
member-started-services = servicios iniciados
member-used-goods = bienes usados
member-betting = apuestas
member-personal-goods = objetos personales
member-auctions = subastas
member-flights = vuelos internacionales
member-damaged = bienes dañados por el cliente
member-confirmed-unsuitable = bienes confirmados como no aptos

# When a rule does not hold, or holds otherwise.
unless-not-informed = El plazo es más largo si no se informó al cliente del derecho.
unless-wait-for-goods = Puede esperar hasta que lleguen los bienes o la prueba de su envío.
unless-express-cost = No hay que devolver el sobrecoste de la entrega urgente.
unless-return-cost = El cliente paga el envío de vuelta.
unless-second-hand = El plazo puede ser menor para bienes usados.
unless-agreed-otherwise = Prevalece otro plazo que se haya acordado.
unless-legal-retention = Se conservan los datos que otra ley obliga a guardar.
unless-legal-claims = Se conservan los datos necesarios para reclamaciones legales.
unless-low-risk = No hace falta si es improbable un riesgo para las personas.
unless-public-notice = Un aviso público puede sustituir a los individuales.
unless-few-people = No se aplica por debajo del número de personas que fija la ley.
unless-law-enforcement = Puede esperar mientras lo exija una investigación.
unless-national-age = Prevalece una edad menor fijada por la ley nacional.
unless-existing-customers = A los clientes propios se les puede informar de productos similares, con opción de baja cada vez.
unless-implied-consent = También vale el consentimiento que se deduce de una compra o relación reciente.
unless-perishable-price = Los bienes perecederos y los recién lanzados pueden tratarse de otro modo.
unless-taxes-shipping = Pueden quedar fuera los impuestos y el envío real.
unless-listed-exceptions = La ley enumera otras excepciones.
unless-small-firms = Las pequeñas empresas están exentas.
unless-contract-law-consent = Se permite si lo exige un contrato, lo prevé una ley o el cliente aceptó.
unless-identity-unproven = Puede denegarse si no se prueba la identidad.
unless-extendable = El plazo puede prorrogarse avisando al cliente.
unless-repeat-offence = Las infracciones repetidas cuestan más.
unless-lesser-breach = Las infracciones menores cuestan menos.
unless-longer-elsewhere = Otras leyes o tipos de registros exigen más.
