"""Common Italian given names that are no ordinary word: by them the name of a person is noticed."""

import re

GIVEN_NAMES = frozenset(
    re.findall(
        r"\w+",
        """
    Abdul Ada Adriana Adriano Agnese Ahmed Alberto Aldo Alessandra Alessandro Alessia Alessio Alfredo
    Alice Andrea Angela Anna Annamaria Antonella Antonio Arianna Armando Arturo Aurora Barbara Beatrice
    Benedetta Bianca Bruno Camilla Carla Carlo Carlotta Carmela Carmelo Carolina Caterina Cecilia Chiara
    Cinzia Claudia Claudio Corrado Cosimo Cristian Cristiano Cristina Daniela Daniele Danilo Dario
    Davide Debora Deborah Diego Domenico Donatella Edoardo Elena Eleonora Elia Elisa Elisabetta Emanuela
    Emanuele Emilio Emma Enrica Enrico Enzo Erica Erika Ettore Eugenio Eva Fabio Fabrizio Fatima
    Federica Federico Ferdinando Filippo Fiorella Flavio Francesca Francesco Gabriele Gabriella Gaetano
    Gennaro Giacomo Giada Gianfranco Gianluca Gianluigi Gianni Gianpaolo Ginevra Giorgia Giorgio
    Giovanna Giovanni Giulia Giuliano Giulio Giuseppe Giuseppina Graziella Guido Ilaria Irene Isabella
    Ivan Ivana Laura Leonardo Letizia Lidia Lorena Lorenza Lorenzo Loretta Luca Lucia Luciana Luciano
    Lucio Luigi Luigia Luisa Manuel Manuela Marcella Marcello Marco Margherita Maria Mariangela Marina
    Mario Marta Martina Massimiliano Matilde Matteo Mattia Maurizio Mauro Michela Michele Milena Mirko
    Mohamed Monica Nadia Natalia Nicola Nicole Nicoletta Noemi Oscar Ottavio Paola Paolo Pasquale
    Patrizia Pierluigi Piero Pietro Raffaele Raffaella Renata Renato Riccardo Rita Roberta Roberto Rocco
    Rodolfo Romina Rosanna Rosaria Rossana Rossella Sabrina Salvatore Samuele Sandra Sandro Sara
    Sebastiano Silvana Silvia Silvio Simona Simone Sofia Sonia Stefania Stefano Susanna Teresa Tiziana
    Tommaso Ugo Umberto Valentina Valeria Valerio Vanessa Veronica Vincenzo Vito Vittorio Walter
        """,
    )
)
