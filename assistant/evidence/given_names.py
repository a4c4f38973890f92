"""Given names common in Italy; with a capital they are hardly ever anything else: they tell a person."""

import re

GIVEN_NAMES = frozenset(
    re.findall(
        r"\w+",
        """
    Abdel Abdul Ada Adriana Adriano Agnese Ahmed Alberto Aldo Alessandra Alessandro Alessia Alessio
    Alfredo Ali Alice Amina Ana Andrea Angela Anita Anna Annamaria Antonella Antonio Arianna Armando
    Arturo Aurelio Aurora Aziz Barbara Beatrice Benedetta Bianca Bruno Camilla Carla Carlo Carlotta
    Carmela Carmelo Carolina Caterina Cecilia Cesare Chiara Cinzia Ciro Claudia Claudio Corrado Cosimo
    Cristian Cristiano Cristina Daniela Daniele Danila Danilo Dario Davide Debora Deborah Denis Denise
    Desiderio Diana Diego Dino Domenico Donatella Edoardo Egidio Egle Elena Eleonora Elia Elio Elisa
    Elisabetta Emanuela Emanuele Emiliano Emilio Emma Enrica Enrico Enzo Erica Erika Ermanno Ernesto
    Ettore Eugenio Eva Ezio Fabio Fabrizio Fatima Fatou Fausto Federica Federico Ferdinando Filippo
    Fiorella Fiorenzo Flavia Flavio Floriana Francesca Francesco Franco Fulvio Gabriele Gabriella
    Gaetano Gaspare Gemma Gennaro Gerardo Giacinto Giacomo Giada Giampaolo Giampiero Giancarlo
    Gianfranco Gianluca Gianluigi Gianmarco Gianmaria Gianni Gianpaolo Gianpiero Gilberto Ginevra Gino
    Gioele Giordano Giorgia Giorgio Giovanna Giovanni Giuditta Giulia Giuliana Giuliano Giulio Giuseppe
    Giuseppina Giusi Giusy Graziano Graziella Guido Hassan Ibrahim Igor Ilaria Ileana Ines Iolanda
    Ionela Irene Isabella Ivan Ivana Ivano Ivo Jessica Karim Katia Kevin Khadija Lara Laura Leonardo
    Letizia Licia Lidia Liliana Lino Loredana Lorena Lorenza Lorenzo Loretta Loris Luca Lucia Luciana
    Luciano Lucio Ludovica Ludovico Luigi Luigia Luigino Luisa Manlio Manuel Manuela Mara Marcella
    Marcello Marco Margherita Maria Mariangela Mariano Marilena Marina Marinella Mario Marisa Marta
    Martina Massimiliano Matilde Matteo Mattia Maurizio Mauro Melissa Michela Michele Mihaela Mihai
    Milena Mirella Miriam Mirko Mohamed Moira Monica Morena Mustafa Nadia Natalia Natascia Nello Nicola
    Nicole Nicoletta Nino Nives Noemi Nunzia Nunzio Olga Omar Orazio Oreste Oriana Ornella Oscar Ottavia
    Ottavio Pamela Paola Paolo Pasquale Patrizia Penelope Piera Pierluigi Piero Pietro Pino Rachele
    Raffaele Raffaella Remo Renata Renato Riccardo Rino Rita Roberta Roberto Rocco Rodolfo Romina Romolo
    Rosalba Rosanna Rosaria Rosario Rosita Rossana Rossella Ruben Ruggero Sabrina Salvatore Samanta
    Samantha Samuel Samuele Sandra Sandro Sara Saverio Sebastiano Selene Sergio Severino Silvana
    Silverio Silvia Silvio Simona Simone Simonetta Singh Sofia Sonia Stefania Stefano Susanna Tamara
    Tania Teresa Thomas Tino Tiziana Tobia Tommaso Tullio Ubaldo Ugo Umberto Valentina Valeria Valerio
    Valter Vanessa Veronica Vincenza Vincenzo Virgilio Virginia Vito Vittorio Viviana Walter Wanda
    Youssef Yuri Zaira Zeno
        """,
    )
)
